import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type Severity, severityRank } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import type { ListScope } from "../shell/scope.ts";

export interface CheckResultsView {
  /** Checks by their worst result: one failing resource makes a check fail, one undecided keeps it from passing. */
  passing: number;
  failing: number;
  undecided: number;
  /** Failing checks, worst severity first, then by failing resources. */
  top: { checkId: string; title: string; severity: Severity; failed: number; passed: number; unknown: number }[];
}

const SHOWN = 7;

/** How the checks came out in the last evaluation, over all regions of the accounts in scope. */
export async function checkResults(caller: Caller, scope: ListScope): Promise<CheckResultsView> {
  const found = await pool().query<{ checkId: string; failed: number; passed: number; unknown: number }>(
    `SELECT check_id AS "checkId", sum(failed)::int AS failed, sum(passed)::int AS passed, sum(unknown_count)::int AS unknown
     FROM check_summary WHERE $1::text[] IS NULL OR account_id = ANY($1) GROUP BY 1`,
    [accountsInScope(caller, scope.account)],
  );
  const failing = found.rows.filter((row) => row.failed > 0);
  const undecided = found.rows.filter((row) => row.failed === 0 && row.unknown > 0);
  const top = failing.flatMap((row) => {
    const check = checkById(row.checkId);
    return check === undefined ? [] : [{ ...row, title: check.title, severity: check.severity }];
  });
  return {
    passing: found.rows.length - failing.length - undecided.length,
    failing: failing.length,
    undecided: undecided.length,
    top: top.sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || b.failed - a.failed).slice(0, SHOWN),
  };
}
