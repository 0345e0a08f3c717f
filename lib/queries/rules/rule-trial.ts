import { authorise, type Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type RuleTrialResult, ruleTrialResult } from "../../domain/rule-trial.ts";
import { AppError } from "../../errors.ts";

export interface RuleTrialView {
  /** queued | running | done | failed */
  status: string;
  result: RuleTrialResult | null;
}

/** How far a trial of rules is, and what came of it. Its events are of all accounts. */
export async function ruleTrialView(caller: Caller, trialId: string): Promise<RuleTrialView> {
  authorise(caller, "detection:configure");
  const found = await pool().query<{ status: string; result: unknown }>(
    "SELECT status, result FROM rule_trial WHERE id = $1 AND $2::text[] IS NULL",
    [trialId, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) throw new AppError("not_found", "There is no such trial.");
  return { status: row.status, result: row.result === null ? null : ruleTrialResult.parse(row.result) };
}
