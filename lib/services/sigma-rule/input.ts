import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { assembledText, type StoredRules } from "../../queries/rules/rule-sources.ts";
import type { AssembledSource } from "../../trail/detections/sigma/assemble-rules.ts";
import { problemText } from "../../trail/detections/sigma/problem.ts";
import { MAX_SIGMA_BYTES } from "../../trail/detections/sigma/read-sigma.ts";

export const ruleId = z.uuid();
/** Characters; the reader counts bytes and says so. */
export const ruleText = z.string().max(MAX_SIGMA_BYTES * 2, "The text is larger than 64 KB.");

/** Texts an installation holds. */
export const MAX_RULE_TEXTS = 500;

/** Rules run over the records of all accounts: only who sees all of them may change rules. */
export function authoriseRules(caller: Caller): void {
  authorise(caller, "detection:configure");
  if (caller.accounts !== null)
    throw new AppError("forbidden", "You see only some accounts, and rules run over the records of all of them.");
}

/** One writer at a time: ids are unique over all texts, which no index can tell. Readers are not held up. */
export async function lockRules(sql: Sql): Promise<void> {
  await sql.query("LOCK TABLE sigma_rule IN SHARE ROW EXCLUSIVE MODE");
}

/** The text among the installed ones; throws `invalid_input` with each problem on a line of its own. */
export function wholeText(text: string, installed: readonly StoredRules[], key: string | null): AssembledSource {
  const found = assembledText(text, installed, key);
  if (found.problems.length === 0) return found;
  throw new AppError("invalid_input", "The text has problems; nothing was stored.", {
    fields: { text: found.problems.map(problemText).join("\n") },
  });
}

/** What a text is called in lists: its first rule, and how many more there are. */
export function titleOfRules({ rules }: Pick<AssembledSource, "rules">): string {
  const [first, ...others] = rules;
  if (first === undefined) return "No rule";
  return others.length === 0 ? first.title : `${first.title} and ${others.length} more`;
}
