import { type FrameworkDay, frameworkDays, type StatusStep } from "../../compliance/framework-days.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { historyStart, type TimeRange } from "../../domain/time-range.ts";
import { AppError } from "../../errors.ts";
import { accountsInScope } from "../account-scope.ts";
import { daysBetween } from "../trends/sum-days.ts";
import { findFramework } from "./all-frameworks.ts";
import { attestationsByControl } from "./attestations.ts";
import { attestedSpans } from "./attested-spans.ts";

export type { FrameworkDay };

/**
 * A framework's controls by status for each day of the range, in the accounts in scope, all regions together, by the checks that
 * they rest on now. A day without a scan is a gap. Throws `not_found`.
 */
export async function frameworkTrend(
  caller: Caller,
  { account, id, range, now }: { account: readonly string[]; id: string; range: TimeRange; now: Date },
): Promise<FrameworkDay[]> {
  const framework = await findFramework(id);
  if (framework === undefined) throw new AppError("not_found", "There is no such framework.");
  const first = historyStart(range === "24h" ? "7d" : range, now)
    .toISOString()
    .slice(0, 10);
  const last = now.toISOString().slice(0, 10);
  const accounts = accountsInScope(caller, account);
  const checks = [...new Set(framework.controls.flatMap((control) => control.checks))];
  const [steps, measured, attestations] = await Promise.all([
    pool().query<StatusStep>(
      `WITH turn AS (
         SELECT check_id, GREATEST((at AT TIME ZONE 'UTC')::date, $3::date) AS day, status,
                lag(status) OVER (PARTITION BY account_id, check_id ORDER BY at) AS before
         FROM check_change WHERE check_id = ANY($1) AND ($2::text[] IS NULL OR account_id = ANY($2))
       ), step AS (
         SELECT check_id, day, status, 1 AS accounts FROM turn
         UNION ALL SELECT check_id, day, before, -1 FROM turn WHERE before IS NOT NULL
       )
       SELECT check_id AS "checkId", to_char(day, 'YYYY-MM-DD') AS day, status, sum(accounts)::int AS accounts
       FROM step GROUP BY 1, 2, 3 HAVING sum(accounts) <> 0 ORDER BY 2, 1, 3`,
      [checks, accounts, first],
    ),
    pool().query<{ day: string }>(
      `SELECT DISTINCT to_char(day, 'YYYY-MM-DD') AS day FROM posture_day
       WHERE day >= $2::date AND ($1::text[] IS NULL OR account_id = ANY($1))`,
      [accounts, first],
    ),
    attestationsByControl(id, now),
  ]);
  return frameworkDays(framework, daysBetween(first, last), {
    steps: steps.rows,
    spans: new Map([...attestations].map(([controlId, own]) => [controlId, attestedSpans(own)])),
    measured: new Set(measured.rows.map(({ day }) => day)),
  });
}
