import type { Control, Framework } from "../../compliance/define.ts";
import type { Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { contentHash, sha256Hex } from "../../domain/json.ts";
import { writeAudit } from "../audit.ts";

/** A framework of users' own as it is stored; also one that was deleted. */
export interface StoredFramework {
  revision: number;
  isDeleted: boolean;
  text: string;
  body: Framework;
}

/** What is stored under an id, in the caller's transaction; undefined: nothing ever was. */
export async function storedFramework(sql: Sql, id: string): Promise<StoredFramework | undefined> {
  const found = await sql.query<StoredFramework>(
    `SELECT f.revision, f.deleted_at IS NOT NULL AS "isDeleted", r.text, r.body
     FROM custom_framework f JOIN custom_framework_revision r ON r.framework_id = f.id AND r.revision = f.revision
     WHERE f.id = $1`,
    [id],
  );
  return found.rows[0];
}

/**
 * Stores a text as the next revision of its framework, which is there from then on. What was attested of a control that now says
 * something else, or is gone, is taken back: nobody said it of the new one.
 */
export async function storeRevision(
  sql: Sql,
  caller: Caller,
  {
    framework,
    text,
    before,
    at,
  }: { framework: Framework; text: string; before: StoredFramework | undefined; at: Date },
): Promise<{ revision: number; revoked: number }> {
  const { id, title } = framework;
  const revision = (before?.revision ?? 0) + 1;
  const isNew = before === undefined || before.isDeleted;
  await sql.query(
    `INSERT INTO custom_framework (id, title, revision, created_by, created_at, updated_by, updated_at) VALUES ($1, $2, $3, $4, $5, $4, $5)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, revision = excluded.revision,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = NULL,
       created_by = CASE WHEN $6 THEN excluded.created_by ELSE custom_framework.created_by END,
       created_at = CASE WHEN $6 THEN excluded.created_at ELSE custom_framework.created_at END`,
    [id, title, revision, caller.name, at, isNew],
  );
  await sql.query(
    `INSERT INTO custom_framework_revision (framework_id, revision, text, body, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, revision, text, JSON.stringify(framework), caller.name, at],
  );
  const revoked = before === undefined ? [] : await revokeChanged(sql, caller, { framework, before: before.body, at });
  await writeAudit(
    sql,
    caller,
    {
      action: isNew ? "framework.add" : "framework.update",
      targetType: "framework",
      targetId: id,
      details: { title, revision, controls: framework.controls.length, sha256: sha256Hex(text), revoked },
    },
    at,
  );
  return { revision, revoked: revoked.length };
}

async function revokeChanged(
  sql: Sql,
  caller: Caller,
  { framework, before, at }: { framework: Framework; before: Framework; at: Date },
): Promise<string[]> {
  const now = new Map(framework.controls.map((control) => [control.id, meaningOf(control)]));
  const changed = before.controls.filter((control) => now.get(control.id) !== meaningOf(control)).map(({ id }) => id);
  const found = await sql.query<{ id: string }>(
    `UPDATE control_attestation SET revoked_at = $3, revoked_by = $4
     WHERE framework_id = $1 AND control_id = ANY($2) AND revoked_at IS NULL AND expires_at > $3 RETURNING id`,
    [framework.id, changed, at, caller.name],
  );
  return found.rows.map(({ id }) => id).sort();
}

/** What an attestation was about; where the control stands in the list is no part of it. */
function meaningOf({ title, checks, open }: Control): string {
  return contentHash({ title, checks: [...checks].sort(), open });
}
