import { pool } from "../../db/pool.ts";
import type { Json } from "../../domain/json.ts";
import { renderPolicy } from "../findings/policy-lines.ts";

/** One change of a resource with what stood before it. `before` is null for the first one known. */
export interface RevisionView {
  id: string;
  change: "created" | "changed" | "gone" | "returned";
  observedAt: string;
  before: string | null;
  beforeAt: string | null;
  after: string | null;
}

interface StoredRevision {
  id: string;
  change: RevisionView["change"];
  observedAt: Date;
  content: {
    config?: Json;
    tags?: Json;
    policies?: { role: string; name: string; hash: string | null }[];
  };
}

const SHOWN = 12;

/**
 * The last changes of a resource, newest first, as texts to compare: configuration, tags, and policies written out.
 * The caller must have found the resource through a read that checks the account.
 */
export async function resourceRevisions(resourceId: string): Promise<RevisionView[]> {
  const found = await pool().query<StoredRevision>(
    `SELECT id, change, observed_at AS "observedAt", content FROM resource_revision
     WHERE resource_id = $1 ORDER BY observed_at DESC, id DESC LIMIT $2`,
    [resourceId, SHOWN + 1],
  );
  const hashes = found.rows.flatMap(({ content }) => (content.policies ?? []).flatMap(({ hash }) => hash ?? []));
  const documents = await pool().query<{ hash: string; text: string }>(
    "SELECT hash, text FROM policy_document WHERE hash = ANY($1)",
    [[...new Set(hashes)]],
  );
  const texts = new Map(documents.rows.map((document) => [document.hash, document.text]));
  return found.rows.slice(0, SHOWN).map((row, index) => {
    // What a resource looked like before it went is told by the newest revision with content.
    const earlier = found.rows.slice(index + 1).find((candidate) => candidate.content.config !== undefined);
    return {
      id: row.id,
      change: row.change,
      observedAt: row.observedAt.toISOString(),
      before: earlier === undefined ? null : textOf(earlier.content, texts),
      beforeAt: earlier?.observedAt.toISOString() ?? null,
      after: row.content.config === undefined ? null : textOf(row.content, texts),
    };
  });
}

function textOf(content: StoredRevision["content"], texts: ReadonlyMap<string, string>): string {
  const head = JSON.stringify(sorted({ configuration: content.config ?? null, tags: content.tags ?? {} }), null, 2);
  const policies = (content.policies ?? []).map(({ role, name, hash }) => {
    const text = hash === null ? undefined : texts.get(hash);
    return `\n# ${role} policy ${name}\n${text === undefined ? "(not collected)" : renderPolicy(text)}`;
  });
  return [head, ...policies].join("\n");
}

function sorted(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
