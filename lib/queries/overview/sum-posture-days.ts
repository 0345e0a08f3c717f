/** One account's posture of one day, as stored. */
export interface AccountDay {
  /** `2026-03-04`, UTC. */
  day: string;
  accountId: string;
  /** Open findings, critical first. */
  open: readonly number[];
}

export interface PostureDayView {
  day: string;
  /** Open findings of all accounts, critical first; null: no account was measured that day. */
  open: number[] | null;
}

const DAY_MS = 86_400_000;
const SEVERITY_COUNT = 5;

/** The days from `from` to `to`, both included, as `2026-03-04`. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/**
 * Sums accounts by day. A day on which no account was measured is null, never zero. Where some were, the others count with
 * their last known numbers: they are not measured daily, and leaving them out would look like an improvement.
 * `rows` may begin before the first day, so that what was known then is carried in.
 */
export function sumPostureDays(rows: readonly AccountDay[], days: readonly string[]): PostureDayView[] {
  const sorted = rows.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const known = new Map<string, readonly number[]>();
  let next = 0;
  return days.map((day) => {
    let isMeasured = false;
    for (let row = sorted[next]; row !== undefined && row.day <= day; row = sorted[++next]) {
      known.set(row.accountId, row.open);
      if (row.day === day) isMeasured = true;
    }
    return { day, open: isMeasured ? total(known.values()) : null };
  });
}

/** What all accounts had open at the end of a day by their last numbers until then; null when nothing was known yet. */
export function openAsOf(rows: readonly AccountDay[], day: string): number[] | null {
  const known = new Map<string, AccountDay>();
  for (const row of rows) {
    const before = known.get(row.accountId);
    if (row.day <= day && (before === undefined || before.day < row.day)) known.set(row.accountId, row);
  }
  return known.size === 0 ? null : total([...known.values()].map((row) => row.open));
}

function total(counts: Iterable<readonly number[]>): number[] {
  const accounts = [...counts];
  return Array.from({ length: SEVERITY_COUNT }, (_, rank) =>
    accounts.reduce((sum, open) => sum + (open[rank] ?? 0), 0),
  );
}
