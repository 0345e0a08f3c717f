import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { SEVERITIES, type Severity } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
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
  /** Day whose numbers the deltas are taken against, `2026-03-04`; null: no earlier measurement, or no history by region. */
  comparedWith: string | null;
  days: { day: string; counts: Record<Severity, number> | null; href: string }[];
  /** Ends of scans in the time shown, ISO 8601. */
  scans: string[];
  /** History is kept by account: with regions chosen there is none. */
  hasHistory: boolean;
}

const LEAST_DAYS = 7;
const DAY_MS = 86_400_000;

/** Open findings by severity: now, against the start of the time shown, and day by day. `from` is that start. */
export async function postureView(caller: Caller, scope: ListScope, from: Date, now: Date): Promise<PostureView> {
  const accounts = accountsInScope(caller, scope.account);
  const start = new Date(Math.min(from.getTime(), now.getTime() - LEAST_DAYS * DAY_MS));
  const [current, rows, scans] = await Promise.all([
    openNow(accounts, chosenOrNull(scope.region), now),
    scope.region.length > 0 ? [] : accountDays(accounts, start),
    scanEnds(accounts, start),
  ]);
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
    hasHistory: scope.region.length === 0,
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

async function openNow(accounts: string[] | null, regions: string[] | null, now: Date) {
  const found = await pool().query<{ severity: number; open: number; overdue: number }>(
    `SELECT severity, count(*)::int AS open, (count(*) FILTER (WHERE due_at < $3))::int AS overdue FROM finding
     WHERE status IN ('open', 'in_review', 'remediating')
       AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2)) GROUP BY severity`,
    [accounts, regions, now],
  );
  const accepted = await pool().query<{ accepted: number }>(
    `SELECT count(*)::int AS accepted FROM finding WHERE accepted_until IS NOT NULL AND status = 'risk_accepted'
       AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2))`,
    [accounts, regions],
  );
  const bySeverity = SEVERITIES.map((_, rank) => found.rows.find((row) => row.severity === rank)?.open ?? 0);
  return {
    bySeverity,
    open: bySeverity.reduce((sum, count) => sum + count, 0),
    overdue: found.rows.reduce((sum, row) => sum + row.overdue, 0),
    accepted: accepted.rows[0]?.accepted ?? 0,
  };
}

/** Stored days from `start` on, and the last one of each account before it. */
async function accountDays(accounts: string[] | null, start: Date): Promise<AccountDay[]> {
  const found = await pool().query<AccountDay>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, account_id AS "accountId", open_by_severity AS open FROM posture_day
     WHERE day >= $2 AND ($1::text[] IS NULL OR account_id = ANY($1))
     UNION ALL
     (SELECT DISTINCT ON (account_id) to_char(day, 'YYYY-MM-DD'), account_id, open_by_severity FROM posture_day
      WHERE day < $2 AND ($1::text[] IS NULL OR account_id = ANY($1)) ORDER BY account_id, day DESC)`,
    [accounts, start.toISOString().slice(0, 10)],
  );
  return found.rows;
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
