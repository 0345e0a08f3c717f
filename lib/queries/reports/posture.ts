import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import { postureDays } from "../trends/posture-days.ts";
import { daysBetween, sumDays } from "../trends/sum-days.ts";
import type { ReportPeriod } from "./period.ts";

/** Numbers of one period; null: not measured, or nothing to take a mean of. */
export interface PeriodNumbers {
  /** Open findings by severity at the last measured day of the period. */
  open: number[] | null;
  opened: number;
  resolved: number;
  meanDaysToResolve: number | null;
  overPrivilegeRatio: number | null;
  measuredDays: number;
}

export interface PostureReport {
  period: ReportPeriod;
  now: string;
  /** What was chosen of it all; accounts are listed below. */
  scope: ListScope;
  present: PeriodNumbers;
  before: PeriodNumbers;
  overdue: number;
  accepted: number;
  /** Checks by the findings that went and came in the period. */
  better: { checkId: string; title: string; count: number }[];
  worse: { checkId: string; title: string; count: number }[];
  risks: {
    id: string;
    severity: Severity;
    title: string;
    resourceName: string;
    accountName: string;
    owner: string | null;
    firstSeenAt: string;
    isOverdue: boolean;
  }[];
  accounts: {
    accountId: string;
    name: string;
    open: number[];
    overdue: number;
    scannedAt: string | null;
    gaps: number;
  }[];
  owners: { owner: string | null; open: number[]; overdue: number }[];
  unknownVerdicts: number;
}

const TOP = 10;

/** Accounts, regions, applications and owners for `$1` to `$4`; null: all. */
type ScopeValues = readonly (string[] | null)[];
/** In scope, on a relation named `f`: a finding or a resource. */
const IN_SCOPE = `($1::text[] IS NULL OR f.account_id = ANY($1)) AND ($2::text[] IS NULL OR f.region = ANY($2))
  AND ${belongs("f", "$3", "$4")}`;

/**
 * The posture of the scope over a period, against the period of the same length before it. Open risks,
 * owners and overdue are as of now; counts of the period come from the history of findings.
 */
export async function postureReport(
  caller: Caller,
  chosen: ListScope,
  period: ReportPeriod,
  now: Date,
): Promise<PostureReport> {
  const scope = [
    accountsInScope(caller, chosen.account),
    regionsInScope(chosen.region),
    chosenOrNull(chosen.application),
    chosenOrNull(chosen.owner),
  ];
  const [present, before, changes, risks, accounts, owners, totals] = await Promise.all([
    periodNumbers(caller, chosen, scope, { first: period.first, last: period.last, now }),
    periodNumbers(caller, chosen, scope, { first: period.beforeFirst, last: period.beforeLast, now }),
    changedChecks(scope, period),
    topRisks(scope, now),
    accountRows(scope, now),
    ownerRows(scope, now),
    pool().query<{ overdue: number; accepted: number; unknown: number }>(
      `SELECT (SELECT count(*)::int FROM finding f WHERE ${IN_SCOPE}
                 AND f.status IN ('open', 'in_review', 'remediating') AND f.due_at < $5) AS overdue,
              (SELECT count(*)::int FROM finding f WHERE ${IN_SCOPE} AND f.status = 'risk_accepted') AS accepted,
              (SELECT count(*)::int FROM unknown_verdict u JOIN resource f ON f.id = u.resource_id WHERE ${IN_SCOPE}) AS unknown`,
      [...scope, now],
    ),
  ]);
  const total = totals.rows[0] ?? { overdue: 0, accepted: 0, unknown: 0 };
  return {
    period,
    now: now.toISOString(),
    scope: chosen,
    present,
    before,
    overdue: total.overdue,
    accepted: total.accepted,
    better: changes.better,
    worse: changes.worse,
    risks,
    accounts,
    owners,
    unknownVerdicts: total.unknown,
  };
}

async function periodNumbers(
  caller: Caller,
  chosen: ListScope,
  scope: ScopeValues,
  { first, last, now }: { first: string; last: string; now: Date },
): Promise<PeriodNumbers> {
  const days = sumDays(await postureDays(caller, chosen, { first, last, now }), daysBetween(first, last));
  const measured = days.filter((day) => day.open !== null);
  const end = measured.at(-1);
  const counted = await pool().query<{ opened: number; resolved: number; mean: number | null }>(
    `SELECT count(DISTINCT e.finding_id) FILTER (WHERE e.type IN ('opened', 'reopened'))::int AS opened,
            count(DISTINCT e.finding_id) FILTER (WHERE e.type = 'resolved')::int AS resolved,
            avg(EXTRACT(epoch FROM e.at - f.first_seen_at) / 86400) FILTER (WHERE e.type = 'resolved')::float8 AS mean
     FROM finding_event e JOIN finding f ON f.id = e.finding_id
     WHERE e.at >= $5::date AND e.at < $6::date + 1 AND e.type IN ('opened', 'reopened', 'resolved') AND ${IN_SCOPE}`,
    [...scope, first, last],
  );
  const row = counted.rows[0] ?? { opened: 0, resolved: 0, mean: null };
  return {
    open: end?.open ?? null,
    opened: row.opened,
    resolved: row.resolved,
    meanDaysToResolve: row.mean,
    overPrivilegeRatio: end?.overPrivilegeRatio ?? null,
    measuredDays: measured.length,
  };
}

async function changedChecks(
  scope: ScopeValues,
  period: ReportPeriod,
): Promise<Pick<PostureReport, "better" | "worse">> {
  const found = await pool().query<{ checkId: string; came: number; went: number }>(
    `SELECT f.check_id AS "checkId", count(DISTINCT f.id) FILTER (WHERE e.type IN ('opened', 'reopened'))::int AS came,
            count(DISTINCT f.id) FILTER (WHERE e.type = 'resolved')::int AS went
     FROM finding_event e JOIN finding f ON f.id = e.finding_id
     WHERE e.at >= $5::date AND e.at < $6::date + 1 AND e.type IN ('opened', 'reopened', 'resolved') AND ${IN_SCOPE}
     GROUP BY 1`,
    [...scope, period.first, period.last],
  );
  const ranked = (pick: (row: { came: number; went: number }) => number) =>
    found.rows
      .map((row) => ({ checkId: row.checkId, title: checkById(row.checkId)?.title ?? row.checkId, count: pick(row) }))
      .filter((row) => row.count > 0)
      .sort((a, b) => b.count - a.count || (a.checkId < b.checkId ? -1 : 1))
      .slice(0, TOP);
  return { better: ranked((row) => row.went), worse: ranked((row) => row.came) };
}

async function topRisks(scope: ScopeValues, now: Date): Promise<PostureReport["risks"]> {
  const found = await pool().query<
    Omit<PostureReport["risks"][number], "severity" | "firstSeenAt"> & {
      severity: number;
      firstSeenAt: Date;
      checkId: string;
    }
  >(
    `SELECT f.id, f.severity, f.title, f.check_id AS "checkId", f.resource_name AS "resourceName", a.name AS "accountName", f.owner,
            f.first_seen_at AS "firstSeenAt", COALESCE(f.due_at < $5, false) AS "isOverdue"
     FROM finding f JOIN aws_account a ON a.account_id = f.account_id
     WHERE f.status IN ('open', 'in_review', 'remediating') AND ${IN_SCOPE}
     ORDER BY f.severity, f.first_seen_at, f.id LIMIT $6`,
    [...scope, now, TOP],
  );
  return found.rows.map(({ checkId, ...row }) => ({
    ...row,
    title: checkById(checkId)?.title ?? row.title,
    severity: severityOfRank(row.severity),
    firstSeenAt: row.firstSeenAt.toISOString(),
  }));
}

/** Counts of open findings as an array by severity, as SQL over alias `f`. */
const BY_SEVERITY = `ARRAY[count(*) FILTER (WHERE f.severity = 0), count(*) FILTER (WHERE f.severity = 1),
  count(*) FILTER (WHERE f.severity = 2), count(*) FILTER (WHERE f.severity = 3), count(*) FILTER (WHERE f.severity = 4)]::int[]`;

async function accountRows(scope: ScopeValues, now: Date): Promise<PostureReport["accounts"]> {
  const found = await pool().query<Omit<PostureReport["accounts"][number], "scannedAt"> & { scannedAt: Date | null }>(
    `SELECT a.account_id AS "accountId", a.name, ${BY_SEVERITY} AS open,
            count(*) FILTER (WHERE f.due_at < $5)::int AS overdue,
            (SELECT max(last_attempt_at) FROM collector_coverage c WHERE c.account_id = a.account_id) AS "scannedAt",
            (SELECT count(*)::int FROM coverage_gap g WHERE g.account_id = a.account_id AND g.closed_at IS NULL
               AND g.reason <> 'not_enabled') AS gaps
     FROM aws_account a
     LEFT JOIN finding f ON f.account_id = a.account_id AND f.status IN ('open', 'in_review', 'remediating')
       AND ${IN_SCOPE}
     WHERE ($1::text[] IS NULL OR a.account_id = ANY($1))
       AND (($2::text[] IS NULL AND $3::text[] IS NULL AND $4::text[] IS NULL)
         OR EXISTS (SELECT 1 FROM resource f WHERE f.account_id = a.account_id AND f.gone_at IS NULL AND ${IN_SCOPE})
         OR NOT EXISTS (SELECT 1 FROM collector_coverage c WHERE c.account_id = a.account_id))
     GROUP BY a.account_id, a.name ORDER BY count(*) FILTER (WHERE f.severity = 0) DESC, count(f.id) DESC, a.name`,
    [...scope, now],
  );
  return found.rows.map((row) => ({ ...row, scannedAt: row.scannedAt?.toISOString() ?? null }));
}

async function ownerRows(scope: ScopeValues, now: Date): Promise<PostureReport["owners"]> {
  const found = await pool().query<PostureReport["owners"][number]>(
    `SELECT f.owner, ${BY_SEVERITY} AS open, count(*) FILTER (WHERE f.due_at < $5)::int AS overdue
     FROM finding f WHERE f.status IN ('open', 'in_review', 'remediating') AND ${IN_SCOPE}
     GROUP BY f.owner ORDER BY count(*) FILTER (WHERE f.severity <= 1) DESC, count(*) DESC LIMIT 20`,
    [...scope, now],
  );
  return found.rows;
}
