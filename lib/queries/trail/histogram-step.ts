const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEPS = [5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR] as const;
const MOST_BUCKETS = 120;

/** Width of a bucket in milliseconds: the smallest round one that gives at most 120 buckets. */
export function histogramStep(from: Date, to: Date): number {
  const span = Math.max(0, to.getTime() - from.getTime());
  return STEPS.find((step) => span / step <= MOST_BUCKETS) ?? STEPS[STEPS.length - 1] ?? HOUR;
}

export interface CountedBucket {
  /** Milliseconds since 1970, start of the bucket. */
  start: number;
  count: number;
  denied: number;
}

/**
 * Buckets without holes from counts. A bucket without events counts as zero only when some hour in it is covered by
 * the trail; else it is null, since nobody looked. `coveredHours`: starts of covered hours in milliseconds.
 */
export function fillBuckets(
  from: Date,
  to: Date,
  step: number,
  counted: readonly CountedBucket[],
  coveredHours: readonly number[],
): { from: string; to: string; count: number | null; denied?: number }[] {
  const byStart = new Map(counted.map((bucket) => [bucket.start, bucket]));
  const covered = new Set<number>();
  for (const hour of coveredHours) {
    for (let start = Math.floor(hour / step) * step; start < hour + HOUR; start += step) covered.add(start);
  }
  const buckets: { from: string; to: string; count: number | null; denied?: number }[] = [];
  for (let start = Math.floor(from.getTime() / step) * step; start < to.getTime(); start += step) {
    const edges = { from: new Date(start).toISOString(), to: new Date(start + step).toISOString() };
    const bucket = byStart.get(start);
    if (bucket !== undefined) buckets.push({ ...edges, count: bucket.count, denied: bucket.denied });
    else buckets.push({ ...edges, count: covered.has(start) ? 0 : null });
  }
  return buckets;
}
