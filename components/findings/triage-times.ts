import { rangeStart, TIME_RANGE_LABELS, type TimeRange } from "#lib/domain/time-range.ts";

const DAY_MS = 86_400_000;

/** The times that lists of findings need, made once on the server: now, the chosen time, and days for an acceptance. */
export function triageTimes(now: Date, range: TimeRange) {
  const day = (moment: Date) => moment.toISOString().slice(0, 10);
  return {
    now: now.toISOString(),
    rangeStart: day(rangeStart(range, now)),
    rangeLabel: TIME_RANGE_LABELS[range],
    suggestedUntil: day(new Date(now.getTime() + 90 * DAY_MS)),
    latestUntil: day(new Date(now.getTime() + 365 * DAY_MS)),
  };
}
