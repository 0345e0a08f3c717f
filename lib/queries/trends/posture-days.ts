import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { DUE_DAYS } from "../../domain/due.ts";
import { ACTIVE_STATUSES } from "../../domain/finding.ts";
import { SEVERITIES } from "../../domain/severity.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, isOfPart, type ListScope } from "../shell/scope.ts";
import { type DayChange, type DueCount, replayDays, type StandingNow } from "./replay-days.ts";
import type { PostureDayRow } from "./sum-days.ts";

/** Whether days of a scope are told from the history of findings: evaluations keep them by account, all of it together. */
export function isReplayed(scope: ListScope): boolean {
  return scope.region.length > 0 || isOfPart(scope);
}

/**
 * The posture by account and day, from the last measured day before the first on, so that sums have a state to start from. With regions,
 * applications or owners chosen it is counted from findings and their events: by the severity of the time, by what the resources belong
 * to today, and by the due dates of today. Gaps and unused privileges are then null. `now` is the time of the states that are stored.
 */
export async function postureDays(
  caller: Caller,
  scope: ListScope,
  { first, last, now }: { first: string; last: string; now: Date },
): Promise<PostureDayRow[]> {
  const accounts = accountsInScope(caller, scope.account);
  if (!isReplayed(scope)) return storedDays(accounts, first, last);
  const part = [accounts, regionsInScope(scope.region), chosenOrNull(scope.application), chosenOrNull(scope.owner)];
  const [measured, standing, changes, due] = await Promise.all([
    measuredDays(part, first, last),
    standingNow(part),
    dayChanges(part, first),
    dueCounts(part, first, now),
  ]);
  return replayDays({ measured, now: standing, changes, due }, first, now.toISOString().slice(0, 10));
}

/** A day before the first one is the last that was measured until then. */
const WITHIN = (first: string, last: string) => `p.day <= ${last}::date AND p.day >= COALESCE(
  (SELECT max(b.day) FROM posture_day b WHERE b.account_id = p.account_id AND b.day < ${first}::date), ${first}::date)`;

async function storedDays(accounts: string[] | null, first: string, last: string): Promise<PostureDayRow[]> {
  const found = await pool().query<PostureDayRow>(
    `SELECT to_char(p.day, 'YYYY-MM-DD') AS day, p.account_id AS "accountId", p.open_by_severity AS open,
            p.new_by_severity AS added, p.resolved_by_severity AS resolved, p.accepted_count AS accepted,
            p.overdue_count AS overdue, p.gap_count AS gaps, p.mean_days_to_resolve AS "meanDaysToResolve",
            p.over_privilege_ratio AS "overPrivilegeRatio"
     FROM posture_day p WHERE ($1::text[] IS NULL OR p.account_id = ANY($1)) AND ${WITHIN("$2", "$3")}
     ORDER BY p.day, p.account_id`,
    [accounts, first, last],
  );
  return found.rows;
}

/** Days on which accounts were scanned that hold, or held, something of the scope. */
async function measuredDays(part: unknown[], first: string, last: string) {
  const found = await pool().query<{ accountId: string; day: string }>(
    `SELECT p.account_id AS "accountId", to_char(p.day, 'YYYY-MM-DD') AS day FROM posture_day p
     WHERE p.account_id IN (SELECT r.account_id FROM resource r WHERE ($1::text[] IS NULL OR r.account_id = ANY($1))
         AND ($2::text[] IS NULL OR r.region = ANY($2)) AND ${belongs("r", "$3", "$4")})
       AND ${WITHIN("$5", "$6")} ORDER BY p.day, p.account_id`,
    [...part, first, last],
  );
  return found.rows;
}

/** Findings of the scope, on relation `f`; the application and owner of a finding are those of its resource, which has an index. */
const FINDINGS = `resource r JOIN finding f ON f.resource_id = r.id`;
const IN_SCOPE = `($1::text[] IS NULL OR f.account_id = ANY($1)) AND ($2::text[] IS NULL OR f.region = ANY($2)) AND ${belongs("r", "$3", "$4")}`;
const ACTIVE = `ARRAY[${ACTIVE_STATUSES.map((status) => `'${status}'`).join(", ")}]`;
const isActive = (status: string) => `(${status} = ANY(${ACTIVE}))`;
/** 1 when the event makes its finding so, -1 when it ends that, 0 when it does neither. */
const turn = (isSo: (status: string) => string) =>
  `(COALESCE(${isSo("e.to_status")}, false)::int - COALESCE(${isSo("e.from_status")}, false)::int)`;
const rankOf = (name: string) =>
  `(array_position(ARRAY[${SEVERITIES.map((severity) => `'${severity}'`).join(", ")}], ${name}) - 1)`;
/**
 * The severity that a finding had when the event was written: what the next change of it began with, else that of today. Few findings
 * ever change it, so the history is asked for those alone. `$5`: the first day.
 */
const SEVERITY_THEN = `CASE WHEN e.finding_id IN (SELECT m.finding_id FROM finding_event m WHERE m.type = 'severity_changed' AND m.at >= $5::date)
  THEN COALESCE((SELECT ${rankOf("s.data->>'from'")} FROM finding_event s
    WHERE s.finding_id = e.finding_id AND s.type = 'severity_changed' AND s.id > e.id ORDER BY s.id LIMIT 1), f.severity)
  ELSE f.severity END`;

async function standingNow(part: unknown[]): Promise<StandingNow[]> {
  const found = await pool().query<StandingNow>(
    `SELECT f.account_id AS "accountId", count(*) FILTER (WHERE f.status = 'risk_accepted')::int AS accepted,
            ARRAY[${SEVERITIES.map((_, rank) => `count(*) FILTER (WHERE f.severity = ${rank} AND ${isActive("f.status")})`).join(", ")}]::int[] AS open
     FROM ${FINDINGS} WHERE ${IN_SCOPE} AND f.status <> 'resolved' GROUP BY 1`,
    part,
  );
  return found.rows;
}

async function dayChanges(part: unknown[], first: string): Promise<DayChange[]> {
  const found = await pool().query<DayChange>(
    `WITH event AS (
       SELECT e.id, e.finding_id, e.type, e.data, f.account_id, f.first_seen_at, e.at, (e.at AT TIME ZONE 'UTC')::date AS day,
              ${turn(isActive)} AS open, ${turn((status) => `(${status} = 'risk_accepted')`)} AS accepted, ${SEVERITY_THEN} AS severity,
              CASE WHEN e.type = 'severity_changed' THEN COALESCE((SELECT n.from_status FROM finding_event n
                WHERE n.finding_id = e.finding_id AND n.to_status IS NOT NULL AND n.id > e.id ORDER BY n.id LIMIT 1), f.status) END AS status_then
       FROM ${FINDINGS} JOIN finding_event e ON e.finding_id = f.id
       WHERE ${IN_SCOPE} AND e.at >= $5::date AND (e.to_status IS NOT NULL OR e.type = 'severity_changed')
     ), change AS (
       SELECT account_id, day, severity, open, accepted, finding_id, type, EXTRACT(epoch FROM at - first_seen_at) / 86400 AS age FROM event
       WHERE type <> 'severity_changed'
       UNION ALL
       SELECT account_id, day, moved.severity, moved.open, 0, finding_id, type, 0 FROM event, LATERAL (VALUES
         (${rankOf("data->>'from'")}, -1), (${rankOf("data->>'to'")}, 1)) AS moved(severity, open)
       WHERE type = 'severity_changed' AND ${isActive("status_then")}
     )
     SELECT account_id AS "accountId", to_char(day, 'YYYY-MM-DD') AS day, severity::int, sum(open)::int AS open,
            sum(accepted)::int AS accepted, count(DISTINCT finding_id) FILTER (WHERE type IN ('opened', 'reopened'))::int AS added,
            count(*) FILTER (WHERE type = 'resolved')::int AS resolved,
            COALESCE(sum(age) FILTER (WHERE type = 'resolved'), 0)::float8 AS "daysToResolve"
     FROM change GROUP BY 1, 2, 3`,
    [...part, first],
  );
  return found.rows;
}

/** Due dates rest while a risk is accepted: they are then what they would be without. */
const DUE = `COALESCE(f.due_at, f.first_seen_at + make_interval(days => ($6::int[])[f.severity + 1]))`;

async function dueCounts(part: unknown[], first: string, now: Date): Promise<DueCount[]> {
  const day = (time: string) => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;
  const found = await pool().query<DueCount>(
    `SELECT f.account_id AS "accountId", ${day(`GREATEST(${DUE}, $5::date - 1)`)} AS "dueDay", NULL AS "changedDay", count(*)::int AS count
     FROM ${FINDINGS} WHERE ${IN_SCOPE} AND ${isActive("f.status")} AND ${DUE} < $7 GROUP BY 1, 2
     UNION ALL
     SELECT f.account_id, ${day(`GREATEST(${DUE}, $5::date - 1)`)}, ${day("e.at")}, sum(${turn(isActive)})::int
     FROM ${FINDINGS} JOIN finding_event e ON e.finding_id = f.id
     WHERE ${IN_SCOPE} AND e.at >= $5::date AND e.to_status IS NOT NULL AND ${DUE} < $7 GROUP BY 1, 2, 3`,
    [...part, first, SEVERITIES.map((severity) => DUE_DAYS[severity]), now],
  );
  return found.rows;
}
