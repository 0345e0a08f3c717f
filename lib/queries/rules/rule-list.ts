import { type Caller, isAllowed } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type Severity, severityRank } from "../../domain/severity.ts";
import { assembleRules, detectionIdsOf } from "../../trail/detections/sigma/assemble-rules.ts";
import { problemText } from "../../trail/detections/sigma/problem.ts";
import { ruleSources } from "./rule-sources.ts";

/** One text with rules. */
export interface RuleListRow {
  id: string;
  title: string;
  text: string;
  /** The worst of its rules; null where none can be read. */
  severity: Severity | null;
  techniques: string[];
  rules: number;
  /** Of the last 30 days, without suppressed ones, in the caller's accounts. */
  alerts: number;
  isEnabled: boolean;
  /** Below the folder of rules; null for a pasted text. */
  path: string | null;
  /** Sentences; none for a text that runs whole. */
  problems: string[];
  createdBy: string;
  updatedAt: string;
}

/** Whether the caller may change rules, which run over the records of all accounts. */
export function mayChangeRules(caller: Caller): boolean {
  return isAllowed(caller, "detection:configure") && caller.accounts === null;
}

/** All texts with rules of users, as they stand together now. */
export async function ruleList(caller: Caller): Promise<RuleListRow[]> {
  const sources = await ruleSources(pool());
  const assembled = new Map(assembleRules(sources).map((source) => [source.key, source]));
  const ids = [...assembled.values()].flatMap(detectionIdsOf);
  const counted = await pool().query<{ id: string; alerts: number }>(
    `SELECT detection_id AS id, count(*)::int AS alerts FROM alert
     WHERE detection_id = ANY($1) AND last_at > now() - interval '30 days' AND suppression_id IS NULL
       AND ($2::text[] IS NULL OR account_ids && $2) GROUP BY 1`,
    [ids, caller.accounts],
  );
  const alerts = new Map(counted.rows.map((row) => [row.id, row.alerts]));
  return sources.map(({ key, title, text, isEnabled, path, createdBy, updatedAt }) => {
    const found = assembled.get(key);
    const rules = found?.rules ?? [];
    const [worst] = rules.map(({ level }) => level).sort((a, b) => severityRank(a) - severityRank(b));
    return {
      id: key,
      title,
      text,
      severity: worst ?? null,
      techniques: [...new Set(rules.flatMap((rule) => [...rule.techniques, ...rule.otherTechniques]))].sort(),
      rules: rules.length,
      alerts: detectionIdsOf({ rules }).reduce((sum, id) => sum + (alerts.get(id) ?? 0), 0),
      isEnabled,
      path,
      problems: (found?.problems ?? []).map(problemText),
      createdBy,
      updatedAt: updatedAt.toISOString(),
    };
  });
}
