import { daysBetween, type PostureDayRow } from "./sum-days.ts";

/** Findings of one account that are active or accepted now. `open` is by severity, worst first. */
export interface StandingNow {
  accountId: string;
  open: readonly number[];
  accepted: number;
}

/** What happened to findings of one account and severity on one day. */
export interface DayChange {
  accountId: string;
  /** `2026-03-04`, UTC. */
  day: string;
  /** Rank, 0: critical. */
  severity: number;
  /** How many more became active than ceased to be. */
  open: number;
  accepted: number;
  /** Findings that were opened or came back, and those that were resolved. */
  added: number;
  resolved: number;
  /** Over the resolved ones. */
  daysToResolve: number;
}

/** Findings by the day on which they are due: those active now, and the changes of `open` by the day when they happened. */
export interface DueCount {
  accountId: string;
  dueDay: string;
  /** null: active now. */
  changedDay: string | null;
  count: number;
}

export interface FindingHistory {
  /** Days on which an account was scanned. */
  measured: readonly { accountId: string; day: string }[];
  now: readonly StandingNow[];
  changes: readonly DayChange[];
  due: readonly DueCount[];
}

const SEVERITIES = [0, 1, 2, 3, 4];

/**
 * The posture of each measured day, told backwards: what stands now without what happened after the day. `first` is the first day of
 * which changes are given; an earlier measured day gets the state that `first` began with. Rows are in order of their days.
 */
export function replayDays(history: FindingHistory, first: string, today: string): PostureDayRow[] {
  const days = daysBetween(first, today);
  const place = new Map(days.map((day, index) => [day, index]));
  const at = (day: string) => place.get(day) ?? (day < first ? -1 : days.length);
  const rows: PostureDayRow[] = [];
  for (const [accountId, measured] of Map.groupBy(history.measured, (row) => row.accountId)) {
    const changes = history.changes.filter((row) => row.accountId === accountId);
    const now = history.now.find((row) => row.accountId === accountId);
    const open = SEVERITIES.map((severity) =>
      backwards(
        now?.open[severity] ?? 0,
        changes.filter((row) => row.severity === severity).map((row) => [at(row.day), row.open]),
        days.length,
      ),
    );
    const accepted = backwards(
      now?.accepted ?? 0,
      changes.map((row) => [at(row.day), row.accepted]),
      days.length,
    );
    const overdue = overdueByDay(
      history.due.filter((row) => row.accountId === accountId),
      at,
      days.length,
    );
    const onDay = Map.groupBy(changes, (row) => row.day);
    for (const { day } of measured) {
      const index = at(day) + 1;
      const happened = onDay.get(day) ?? [];
      const bySeverity = (pick: (row: DayChange) => number) =>
        SEVERITIES.map((severity) => sum(happened.filter((row) => row.severity === severity).map(pick)));
      const resolved = sum(happened.map((row) => row.resolved));
      rows.push({
        day,
        accountId,
        open: open.map((states) => states[index] ?? 0),
        added: bySeverity((row) => row.added),
        resolved: bySeverity((row) => row.resolved),
        accepted: accepted[index] ?? 0,
        overdue: overdue[index] ?? 0,
        gaps: null,
        meanDaysToResolve: resolved === 0 ? null : sum(happened.map((row) => row.daysToResolve)) / resolved,
        overPrivilegeRatio: null,
      });
    }
  }
  return rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.accountId < b.accountId ? -1 : 1));
}

/** The state before the first day and at the end of each, from the state at the end of the last one and the changes by day. */
function backwards(last: number, changes: readonly (readonly [number, number])[], days: number): number[] {
  const byDay = new Array<number>(days).fill(0);
  for (const [index, change] of changes) if (index >= 0 && index < days) byDay[index] = (byDay[index] ?? 0) + change;
  const states = new Array<number>(days + 1).fill(0);
  states[days] = last;
  for (let index = days - 1; index >= 0; index -= 1) states[index] = (states[index + 1] ?? 0) - (byDay[index] ?? 0);
  return states;
}

/**
 * Overdue at the end of each day: those active now from their due day on, without those that became so later and with those that
 * ceased to be, each for the days between its due day and the change.
 */
function overdueByDay(due: readonly DueCount[], at: (day: string) => number, days: number): number[] {
  const steps = new Array<number>(days + 2).fill(0);
  const add = (from: number, count: number) => {
    const index = Math.min(Math.max(from + 1, 0), days + 1);
    steps[index] = (steps[index] ?? 0) + count;
  };
  for (const { dueDay, changedDay, count } of due) {
    const from = at(dueDay);
    if (changedDay === null) add(from, count);
    else if (from < at(changedDay)) {
      add(from, -count);
      add(at(changedDay), count);
    }
  }
  let total = 0;
  return steps.slice(0, days + 1).map((step) => {
    total += step;
    return total;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
