/** One stored day of one account. */
export interface PostureDayRow {
  /** `2026-03-04`, UTC. */
  day: string;
  accountId: string;
  open: readonly number[];
  added: readonly number[];
  resolved: readonly number[];
  accepted: number;
  overdue: number;
  /** null: not kept for the findings that are counted. */
  gaps: number | null;
  meanDaysToResolve: number | null;
  overPrivilegeRatio: number | null;
}

export interface TrendDay {
  day: string;
  /** Counts by severity, worst first; null: no account was scanned on this day. */
  open: number[] | null;
  added: number[] | null;
  resolved: number[] | null;
  accepted: number | null;
  overdue: number | null;
  gaps: number | null;
  /** Mean over what resolved on the day; null when nothing did or nobody looked. */
  meanDaysToResolve: number | null;
  /** Mean over the accounts of their functions' median unused ratio. */
  overPrivilegeRatio: number | null;
  /** Accounts scanned on the day. */
  accounts: number;
}

/** The days from first to last, both included, as `YYYY-MM-DD`. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

const sum = (lists: readonly (readonly number[])[]) =>
  [0, 1, 2, 3, 4].map((rank) => lists.reduce((total, list) => total + (list[rank] ?? 0), 0));
const mean = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0) / known.length;
};

/**
 * Adds accounts up by day. On a day when only some accounts were scanned the others count with their last known state, else
 * the sum would fall for no reason; a day when nobody was scanned stays a gap. Rows are in order of their days and may
 * begin before the first day.
 */
export function sumDays(rows: readonly PostureDayRow[], days: readonly string[]): TrendDay[] {
  const latest = new Map<string, PostureDayRow>();
  let next = 0;
  return days.map((day) => {
    const today: PostureDayRow[] = [];
    for (let row = rows[next]; row !== undefined && row.day <= day; row = rows[next]) {
      latest.set(row.accountId, row);
      if (row.day === day) today.push(row);
      next += 1;
    }
    if (today.length === 0) {
      return {
        day,
        open: null,
        added: null,
        resolved: null,
        accepted: null,
        overdue: null,
        gaps: null,
        meanDaysToResolve: null,
        overPrivilegeRatio: null,
        accounts: 0,
      };
    }
    const known = [...latest.values()];
    const total = (pick: (row: PostureDayRow) => number) => known.reduce((count, row) => count + pick(row), 0);
    return {
      day,
      open: sum(known.map((row) => row.open)),
      added: sum(today.map((row) => row.added)),
      resolved: sum(today.map((row) => row.resolved)),
      accepted: total((row) => row.accepted),
      overdue: total((row) => row.overdue),
      gaps: known.some((row) => row.gaps === null) ? null : total((row) => row.gaps ?? 0),
      meanDaysToResolve: mean(today.map((row) => row.meanDaysToResolve)),
      overPrivilegeRatio: mean(known.map((row) => row.overPrivilegeRatio)),
      accounts: today.length,
    };
  });
}
