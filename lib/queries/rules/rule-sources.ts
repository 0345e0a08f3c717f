import type { Sql } from "../../db/pool.ts";
import { type AssembledSource, assembleRules, type RuleSource } from "../../trail/detections/sigma/assemble-rules.ts";

export interface StoredRules extends RuleSource {
  /** Id of the row. */
  key: string;
  title: string;
  /** Below the folder of rules; null for a pasted text. */
  path: string | null;
  createdBy: string;
  updatedAt: Date;
}

/** All texts with rules of users, in the order that decides who keeps an id: pasted ones by age, then the folder's by path. */
export async function ruleSources(sql: Sql): Promise<StoredRules[]> {
  const found = await sql.query<StoredRules>(
    `SELECT id AS key, title, text, is_enabled AS "isEnabled", path, created_by AS "createdBy", updated_at AS "updatedAt"
     FROM sigma_rule ORDER BY path IS NOT NULL, path COLLATE "C", created_at, id`,
  );
  return found.rows;
}

/** A text among the installed ones: with its problems, and with its detections as if it were switched on. */
export function assembledText(text: string, installed: readonly RuleSource[], key: string | null): AssembledSource {
  const own: RuleSource = { key: key ?? "new", text, isEnabled: true };
  const isKnown = installed.some((source) => source.key === key);
  const sources = isKnown ? installed.map((source) => (source.key === key ? own : source)) : [...installed, own];
  const found = assembleRules(sources).find((source) => source.key === own.key);
  if (found === undefined) throw new Error("An assembled text has its place.");
  return found;
}
