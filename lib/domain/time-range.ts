/** The times that a page can be asked for; `all` is everything that is kept. */
export const TIME_RANGES = ["24h", "7d", "30d", "90d", "365d", "all"] as const;
export type TimeRange = (typeof TIME_RANGES)[number];
export const DEFAULT_RANGE: TimeRange = "30d";

export const TIME_RANGE_LABELS: Record<TimeRange, string> = {
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  "365d": "Last 365 days",
  all: "All time",
};

/** For the middle of a sentence: "in the last 30 days". */
export function rangePhrase(range: TimeRange): string {
  return range === "all" ? "in all time" : `in the ${TIME_RANGE_LABELS[range].toLowerCase()}`;
}

export const RANGE_HOURS: Record<Exclude<TimeRange, "all">, number> = {
  "24h": 24,
  "7d": 7 * 24,
  "30d": 30 * 24,
  "90d": 90 * 24,
  "365d": 365 * 24,
};

/** CloudTrail began in November 2013: no event is older. */
const FIRST_TRAIL = Date.UTC(2013, 10, 1);

/** The oldest moment inside a range. */
export function rangeStart(range: TimeRange, now: Date): Date {
  return range === "all" ? new Date(FIRST_TRAIL) : new Date(now.getTime() - RANGE_HOURS[range] * 3_600_000);
}

/** The same for what is measured day by day since Plumbline was installed: a year is all that its charts show. */
export function historyStart(range: TimeRange, now: Date): Date {
  return rangeStart(range === "all" ? "365d" : range, now);
}
