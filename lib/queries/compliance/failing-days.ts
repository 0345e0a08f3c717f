import type { Control } from "../../compliance/define.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { historyStart, type TimeRange } from "../../domain/time-range.ts";
import { AppError } from "../../errors.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import { daysBetween } from "../trends/sum-days.ts";
import { findFramework } from "./all-frameworks.ts";

export interface FailingDay {
  /** `2026-03-04`, UTC. */
  day: string;
  /** Controls with a finding that was not resolved at the end of the day; null: nobody looked on it. */
  failing: number | null;
}

/**
 * How many controls of a framework failed by day on the resources of the chosen applications and owners, by what these hold and by the
 * checks that controls rest on today. What passed in the past is kept by account alone, so that nothing is said of the others.
 * Throws `not_found`.
 */
export async function failingDays(
  caller: Caller,
  { scope, id, range, now }: { scope: ListScope; id: string; range: TimeRange; now: Date },
): Promise<FailingDay[]> {
  const framework = await findFramework(id);
  if (framework === undefined) throw new AppError("not_found", "There is no such framework.");
  const first = historyStart(range === "24h" ? "7d" : range, now)
    .toISOString()
    .slice(0, 10);
  const checks = [...new Set(framework.controls.flatMap((control) => control.checks))];
  const part = [
    accountsInScope(caller, scope.account),
    regionsInScope(scope.region),
    chosenOrNull(scope.application),
    chosenOrNull(scope.owner),
  ];
  const inScope = (alias: string) =>
    `($1::text[] IS NULL OR ${alias}.account_id = ANY($1)) AND ($2::text[] IS NULL OR ${alias}.region = ANY($2)) AND ${belongs(alias, "$3", "$4")}`;
  const [standing, changes, measured] = await Promise.all([
    pool().query<{ checkId: string; count: number }>(
      `SELECT f.check_id AS "checkId", count(*)::int AS count FROM resource r JOIN finding f ON f.resource_id = r.id
       WHERE ${inScope("r")} AND f.check_id = ANY($5) AND f.status <> 'resolved' GROUP BY 1`,
      [...part, checks],
    ),
    pool().query<DayStep>(
      `SELECT f.check_id AS "checkId", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
              sum(CASE e.type WHEN 'resolved' THEN -1 ELSE 1 END)::int AS count
       FROM resource r JOIN finding f ON f.resource_id = r.id JOIN finding_event e ON e.finding_id = f.id
       WHERE ${inScope("r")} AND f.check_id = ANY($5) AND e.at >= $6::date AND e.type IN ('opened', 'reopened', 'resolved') GROUP BY 1, 2`,
      [...part, checks, first],
    ),
    pool().query<{ day: string }>(
      `SELECT DISTINCT to_char(p.day, 'YYYY-MM-DD') AS day FROM posture_day p
       WHERE p.day >= $5::date AND p.account_id IN (SELECT r.account_id FROM resource r WHERE ${inScope("r")})`,
      [...part, first],
    ),
  ]);
  return countFailing(framework.controls, daysBetween(first, now.toISOString().slice(0, 10)), {
    standing: new Map(standing.rows.map(({ checkId, count }) => [checkId, count])),
    changes: changes.rows,
    measured: new Set(measured.rows.map(({ day }) => day)),
    since: framework.custom?.addedAt.toISOString().slice(0, 10) ?? "",
  });
}

/** By how much the findings of a check that are not resolved grew on a day. */
interface DayStep {
  checkId: string;
  day: string;
  count: number;
}

/** Told backwards from what stands now. A day before `since` has no answer: the framework was not there. */
export function countFailing(
  controls: readonly Pick<Control, "checks">[],
  days: readonly string[],
  history: {
    standing: ReadonlyMap<string, number>;
    changes: readonly DayStep[];
    measured: ReadonlySet<string>;
    since: string;
  },
): FailingDay[] {
  const unresolved = new Map(history.standing);
  const byDay = Map.groupBy(history.changes, ({ day }) => day);
  const answers = days.toReversed().map((day): FailingDay => {
    const isKnown = history.measured.has(day) && day >= history.since;
    const failing = controls.filter(({ checks }) => checks.some((check) => (unresolved.get(check) ?? 0) > 0)).length;
    for (const { checkId, count } of byDay.get(day) ?? [])
      unresolved.set(checkId, (unresolved.get(checkId) ?? 0) - count);
    return { day, failing: isKnown ? failing : null };
  });
  return answers.reverse();
}
