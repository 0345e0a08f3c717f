import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { SEVERITIES, type Severity } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, isOfPart, type ListScope } from "../shell/scope.ts";
import { isReplayed, postureDays } from "../trends/posture-days.ts";
import { type AccountDay, daysBetween, openAsOf, sumPostureDays } from "./sum-posture-days.ts";

export interface SeverityNow {
  severity: Severity;
  open: number;
  /** Change since `comparedWith`; null: nothing was measured then. */
  delta: number | null;
  /** Open findings by day, oldest first; null: not measured. */
  history: (number | null)[];
}

export interface PostureView {
  severities: SeverityNow[];
  open: number;
  overdue: number;
  accepted: number;
  /** Day whose numbers the deltas are taken against, `2026-03-04`; null: no earlier measurement. */
  comparedWith: string | null;
  days: { day: string; counts: Record<Severity, number> | null; href: string }[];
  /** Ends of scans in the time shown, ISO 8601. */
  scans: string[];
  /** Days are counted from findings and their history: for regions, applications and owners nothing is kept by day. */
  isReplayed: boolean;
  /** Only some applications or owners are asked for. */
  isOfPart: boolean;
}

const LEAST_DAYS = 7;
const DAY_MS = 86_400_000;

/** Open findings by severity: now, against the start of the time shown, and day by day. `from` is that start. */
export async function postureView(caller: Caller, scope: ListScope, from: Date, now: Date): Promise<PostureView> {
  const accounts = accountsInScope(caller, scope.account);
  const start = new Date(Math.min(from.getTime(), now.getTime() - LEAST_DAYS * DAY_MS));
  const [current, rows] = await Promise.all([
    openNow(accounts, scope, now),
    postureDays(caller, scope, { first: start.toISOString().slice(0, 10), last: now.toISOString().slice(0, 10), now }),
  ]);
  const scans = await scanEnds(
    isReplayed(scope) ? [...new Set(rows.map(({ accountId }) => accountId))] : accounts,
    start,
  );
  const today = now.toISOString().slice(0, 10);
  const days = sumPostureDays(rows, daysBetween(start.toISOString().slice(0, 10), today));
  const comparedWith = comparisonDay(rows, from.toISOString().slice(0, 10), today);
  const before = comparedWith === null ? null : openAsOf(rows, comparedWith);
  return {
    ...current,
    severities: SEVERITIES.map((severity, rank) => ({
      severity,
      open: current.bySeverity[rank] ?? 0,
      delta: before === null ? null : (current.bySeverity[rank] ?? 0) - (before[rank] ?? 0),
      history: days.map((day) => day.open?.[rank] ?? null),
    })),
    comparedWith,
    days: days.map(({ day, open }) => ({
      day,
      counts: open === null ? null : countsOf(open),
      href: `/findings?since=${day}`,
    })),
    scans,
    isReplayed: isReplayed(scope),
    isOfPart: isOfPart(scope),
  };
}

function countsOf(open: readonly number[]): Record<Severity, number> {
  const [critical = 0, high = 0, medium = 0, low = 0, info = 0] = open;
  return { critical, high, medium, low, info };
}

/** The start of the time shown when something was known then, else the first measured day; today compares with nothing. */
function comparisonDay(rows: readonly AccountDay[], from: string, today: string): string | null {
  if (rows.some((row) => row.day <= from)) return from;
  const first = rows.map((row) => row.day).sort()[0];
  return first === undefined || first >= today ? null : first;
}

async function openNow(accounts: string[] | null, scope: ListScope, now: Date) {
  const where = [accounts, chosenOrNull(scope.region), chosenOrNull(scope.application), chosenOrNull(scope.owner)];
  const found = await pool().query<{ severity: number; open: number; overdue: number }>(
    `SELECT severity, count(*)::int AS open, (count(*) FILTER (WHERE due_at < $5))::int AS overdue FROM finding f
     WHERE status IN ('open', 'in_review', 'remediating')
       AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2))
       AND ${belongs("f", "$3", "$4")} GROUP BY severity`,
    [...where, now],
  );
  const accepted = await pool().query<{ accepted: number }>(
    `SELECT count(*)::int AS accepted FROM finding f WHERE accepted_until IS NOT NULL AND status = 'risk_accepted'
       AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2))
       AND ${belongs("f", "$3", "$4")}`,
    where,
  );
  const bySeverity = SEVERITIES.map((_, rank) => found.rows.find((row) => row.severity === rank)?.open ?? 0);
  return {
    bySeverity,
    open: bySeverity.reduce((sum, count) => sum + count, 0),
    overdue: found.rows.reduce((sum, row) => sum + row.overdue, 0),
    accepted: accepted.rows[0]?.accepted ?? 0,
  };
}

async function scanEnds(accounts: string[] | null, start: Date): Promise<string[]> {
  const found = await pool().query<{ at: Date }>(
    `SELECT DISTINCT date_trunc('day', COALESCE(observed_at, finished_at)) AS at FROM scan
     WHERE status IN ('succeeded', 'partial') AND COALESCE(observed_at, finished_at) >= $2
       AND ($1::text[] IS NULL OR account_id = ANY($1)) ORDER BY 1`,
    [accounts, start],
  );
  return found.rows.map((row) => row.at.toISOString());
}
