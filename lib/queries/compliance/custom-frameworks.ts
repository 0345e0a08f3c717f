import { checkById } from "../../checks/registry.ts";
import { frameworkById } from "../../compliance/index.ts";
import { type Caller, isAllowed } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { customFrameworks } from "./all-frameworks.ts";

/** A framework of users' own, as the settings list it. */
export interface CustomFrameworkRow {
  id: string;
  title: string;
  version: string;
  publisher: string;
  revision: number;
  controls: number;
  /** Ids of checks that its text names and that this version of the product does not have. */
  lostChecks: string[];
  /** Whether the product has a framework with this id since, which is shown in its place. */
  isTaken: boolean;
  updatedBy: string;
  /** ISO 8601. */
  updatedAt: string;
}

export interface CustomFrameworkText extends CustomFrameworkRow {
  text: string;
  /** Every text that it had, the newest first, at most 100. */
  revisions: { revision: number; createdBy: string; createdAt: string }[];
}

/** Whether the caller may change frameworks, which count for all accounts. */
export function mayChangeFrameworks(caller: Caller): boolean {
  return isAllowed(caller, "framework:configure") && caller.accounts === null;
}

/** All frameworks of users' own, by title. They hold nothing of accounts: everybody sees them. */
export async function customFrameworkRows(_caller: Caller): Promise<CustomFrameworkRow[]> {
  const found = await pool().query<{ id: string; updatedBy: string; updatedAt: Date }>(
    `SELECT id, updated_by AS "updatedBy", updated_at AS "updatedAt" FROM custom_framework WHERE deleted_at IS NULL`,
  );
  const changes = new Map(found.rows.map((row) => [row.id, row]));
  return (await customFrameworks()).flatMap(({ id, title, version, publisher, controls, custom }) => {
    const change = changes.get(id);
    if (change === undefined || custom === undefined) return [];
    const lostChecks = controls.flatMap(({ checks }) => checks.filter((check) => checkById(check) === undefined));
    return [
      {
        id,
        title,
        version,
        publisher,
        revision: custom.revision,
        controls: controls.length,
        lostChecks: [...new Set(lostChecks)].sort(),
        isTaken: frameworkById(id) !== undefined,
        updatedBy: change.updatedBy,
        updatedAt: change.updatedAt.toISOString(),
      },
    ];
  });
}

/** One of them with its text; null: there is none. */
export async function customFrameworkText(caller: Caller, id: string): Promise<CustomFrameworkText | null> {
  const row = (await customFrameworkRows(caller)).find((candidate) => candidate.id === id);
  if (row === undefined) return null;
  const texts = await pool().query<{ text: string }>(
    "SELECT text FROM custom_framework_revision WHERE framework_id = $1 AND revision = $2",
    [id, row.revision],
  );
  const revisions = await pool().query<{ revision: number; createdBy: string; createdAt: Date }>(
    `SELECT revision, created_by AS "createdBy", created_at AS "createdAt" FROM custom_framework_revision
     WHERE framework_id = $1 ORDER BY revision DESC LIMIT 100`,
    [id],
  );
  return {
    ...row,
    text: texts.rows[0]?.text ?? "",
    revisions: revisions.rows.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })),
  };
}
