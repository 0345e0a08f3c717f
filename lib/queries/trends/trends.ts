import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { historyStart } from "../../domain/time-range.ts";
import { accountsInScope } from "../account-scope.ts";
import type { Scope } from "../scope.ts";
import { isReplayed, postureDays } from "./posture-days.ts";
import { daysBetween, type PostureDayRow, sumDays, type TrendDay } from "./sum-days.ts";

export interface AccountTrend {
  accountId: string;
  name: string;
  /** Open findings at the first and last day measured in the time; null: never measured in it. */
  first: number | null;
  last: number | null;
  history: (number | null)[];
}

export interface TrendsView {
  days: TrendDay[];
  /** Ends of scans in the time, ISO 8601. */
  scans: string[];
  accounts: AccountTrend[];
  /** Counted from findings and their history: for regions, applications and owners nothing else is kept by day. */
  isReplayed: boolean;
}

/** The course of the posture over the chosen time, day by day, for all accounts in scope together and each alone. */
export async function trends(caller: Caller, scope: Scope, now: Date): Promise<TrendsView> {
  const first = historyStart(scope.range === "24h" ? "7d" : scope.range, now)
    .toISOString()
    .slice(0, 10);
  const last = now.toISOString().slice(0, 10);
  const days = daysBetween(first, last);
  const rows = await postureDays(caller, scope, { first, last, now });
  const accounts = accountsInScope(caller, scope.account);
  const names = await pool().query<{ accountId: string; name: string }>(
    `SELECT account_id AS "accountId", name FROM aws_account WHERE $1::text[] IS NULL OR account_id = ANY($1) ORDER BY name`,
    [accounts],
  );
  const holding = new Set(rows.map(({ accountId }) => accountId));
  const shown = isReplayed(scope) ? names.rows.filter(({ accountId }) => holding.has(accountId)) : names.rows;
  const scans = await pool().query<{ at: Date }>(
    `SELECT COALESCE(observed_at, finished_at) AS at FROM scan
     WHERE ($1::text[] IS NULL OR account_id = ANY($1)) AND status IN ('succeeded', 'partial')
       AND COALESCE(observed_at, finished_at) >= $2::date ORDER BY 1`,
    [isReplayed(scope) ? [...holding] : accounts, first],
  );
  return {
    days: sumDays(rows, days),
    scans: scans.rows.map((scan) => scan.at.toISOString()),
    isReplayed: isReplayed(scope),
    accounts: shown.map((account) => accountTrend(account, rows, days)),
  };
}

function accountTrend(
  account: { accountId: string; name: string },
  rows: readonly PostureDayRow[],
  days: readonly string[],
): AccountTrend {
  const own = sumDays(
    rows.filter((row) => row.accountId === account.accountId),
    days,
  );
  const history = own.map((day) => (day.open === null ? null : day.open.reduce((total, count) => total + count, 0)));
  const known = history.filter((value) => value !== null);
  return { ...account, history, first: known[0] ?? null, last: known.at(-1) ?? null };
}
