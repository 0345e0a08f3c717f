const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, DAY, WEEK, 4 * WEEK, 13 * WEEK] as const;
const MOST_BUCKETS = 120;
/** 1970-01-05 was a Monday: weeks begin there. */
const FIRST_MONDAY = 4 * DAY;

/** Width of a bucket in milliseconds: the smallest round one that gives at most 120 buckets. */
export function histogramStep(from: Date, to: Date): number {
  const span = Math.max(0, to.getTime() - from.getTime());
  return STEPS.find((step) => span / step <= MOST_BUCKETS) ?? 13 * WEEK;
}

/** Where buckets of a width begin to be counted, in milliseconds since 1970: weeks on a Monday. */
export function stepOrigin(step: number): number {
  return step % WEEK === 0 ? FIRST_MONDAY : 0;
}

/** Start of the bucket that holds a moment. */
export function bucketStart(at: number, step: number): number {
  const origin = stepOrigin(step);
  return Math.floor((at - origin) / step) * step + origin;
}

/** True when every bucket is made of whole UTC days. */
export function isMadeOfDays(step: number): boolean {
  return step % DAY === 0;
}

/** True when every bucket is made of whole hours. */
export function isMadeOfHours(step: number): boolean {
  return step % HOUR === 0;
}

export interface CountedBucket {
  /** Milliseconds since 1970, start of the bucket. */
  start: number;
  count: number;
  /** Refused by IAM. */
  denied: number;
  /** Failed for another reason. */
  failed: number;
}

/** One stretch of the histogram. `count` is null where the trail covers no hour of it: nobody looked, so it is not zero. */
export interface EventBucket {
  /** ISO 8601; the bucket holds `from` and not `to`. */
  from: string;
  to: string;
  count: number | null;
  denied: number;
  failed: number;
  /** True when the trail covers some of its hours and not all. */
  hasGap: boolean;
}

/**
 * Buckets without holes from counts. A bucket without events counts as zero only when some hour in it is covered by the trail.
 * `coveredHours`: starts of covered hours in milliseconds. `now`: hours after it are not missing, they have not been yet.
 */
export function fillBuckets(
  span: { from: Date; to: Date; step: number; now: Date },
  counted: readonly CountedBucket[],
  coveredHours: readonly number[],
): EventBucket[] {
  const { step } = span;
  const byStart = new Map(counted.map((bucket) => [bucket.start, bucket]));
  const covered = new Set(coveredHours);
  const buckets: EventBucket[] = [];
  for (let start = bucketStart(span.from.getTime(), step); start < span.to.getTime(); start += step) {
    const edge = { from: Math.max(start, span.from.getTime()), to: Math.min(start + step, span.to.getTime()) };
    const hours = hoursOf(edge.from, Math.min(edge.to, span.now.getTime() + 1));
    const seen = hours.filter((hour) => covered.has(hour)).length;
    const bucket = byStart.get(start);
    buckets.push({
      from: new Date(start).toISOString(),
      to: new Date(start + step).toISOString(),
      count: bucket?.count ?? (seen > 0 ? 0 : null),
      denied: bucket?.denied ?? 0,
      failed: bucket?.failed ?? 0,
      hasGap: seen < hours.length,
    });
  }
  return buckets;
}

function hoursOf(from: number, to: number): number[] {
  const hours: number[] = [];
  for (let hour = Math.floor(from / HOUR) * HOUR; hour < to; hour += HOUR) hours.push(hour);
  return hours;
}
