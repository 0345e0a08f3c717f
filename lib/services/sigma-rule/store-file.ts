import { type Caller, SCANNER } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import { assembledText, ruleSources, type StoredRules } from "../../queries/rules/rule-sources.ts";
import { problemText } from "../../trail/detections/sigma/problem.ts";
import { writeAudit } from "../audit.ts";
import { lockRules, MAX_RULE_TEXTS, titleOfRules } from "./input.ts";

/** A file of the folder of rules; storable text. */
export interface RuleFile {
  path: string;
  text: string;
}

export interface StoredFiles {
  changed: number;
  removed: number;
  /** Sentences about files that were read now and do not run, or only in part. */
  problems: { path: string; problem: string }[];
}

/**
 * Brings the stored texts of the folder to what the folder holds: `files` are those that are new or changed, `paths` all that are
 * there. A broken file is stored as it is, and shown with its problems. Whether somebody switched a file off is kept.
 */
export async function storeRuleFiles(
  files: readonly RuleFile[],
  paths: ReadonlySet<string>,
  caller: Caller = SCANNER,
): Promise<StoredFiles> {
  return transaction(async (client) => {
    await lockRules(client);
    const before = await ruleSources(client);
    const result: StoredFiles = { changed: 0, removed: 0, problems: [] };
    for (const source of before) {
      if (source.path === null || paths.has(source.path)) continue;
      await client.query("DELETE FROM sigma_rule WHERE id = $1", [source.key]);
      const { title, text, path } = source;
      await audit(client, caller, "remove", source.key, { title, text, path });
      result.removed += 1;
    }
    let room = MAX_RULE_TEXTS - before.length + result.removed;
    for (const file of files) {
      const known = before.find(({ path }) => path === file.path);
      if (known?.text === file.text) continue;
      if (known === undefined && room <= 0) {
        result.problems.push({ path: file.path, problem: `there are ${MAX_RULE_TEXTS} texts with rules already.` });
        continue;
      }
      if (known === undefined) room -= 1;
      await storeFile(client, caller, file, known);
      result.changed += 1;
    }
    const after = await ruleSources(client);
    for (const { path, text } of files) {
      const stored = after.find((source) => source.path === path);
      if (stored === undefined) continue;
      for (const problem of assembledText(text, after, stored.key).problems)
        result.problems.push({ path, problem: problemText(problem) });
    }
    return result;
  });
}

async function storeFile(sql: Sql, caller: Caller, { path, text }: RuleFile, known: StoredRules | undefined) {
  const assembled = assembledText(text, [], null);
  const title = assembled.rules.length === 0 ? path : titleOfRules(assembled);
  const id = known?.key ?? newId();
  await sql.query(
    `INSERT INTO sigma_rule (id, rule_id, title, text, path, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, now(), now())
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, updated_at = excluded.updated_at`,
    [id, `folder:${path}`, title, text, path, caller.name],
  );
  const details = known === undefined ? { title, path, text } : { title, path, before: known.text, after: text };
  await audit(sql, caller, known === undefined ? "add" : "update", id, details);
}

function audit(sql: Sql, caller: Caller, verb: string, targetId: string, details: object): Promise<void> {
  return writeAudit(sql, caller, { action: `sigma-rule.${verb}`, targetType: "sigma-rule", targetId, details });
}
