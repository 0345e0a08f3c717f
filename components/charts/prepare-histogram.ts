import { pickEvenly, prepareTicks } from "./prepare-ticks.ts";

/** Events of one stretch of time. */
export interface HistogramBucket {
  /** ISO 8601; the bucket holds `from` and not `to`. */
  from: string;
  to: string;
  /** null: the trail does not cover this time. Never read as zero. */
  count: number | null;
  /** Part of `count` that was refused. */
  denied: number;
  /** Part of `count` that failed for another reason. */
  failed: number;
  /** True when the trail does not cover all of this time. */
  hasGap: boolean;
}

export interface HistogramPoint {
  index: number;
  from: string;
  to: string;
  allowed: number | null;
  denied: number | null;
  failed: number | null;
  total: number | null;
  hasGap: boolean;
}

export interface PreparedHistogram {
  points: HistogramPoint[];
  /** First and last index of stretches that the trail does not cover whole. */
  gaps: { from: number; to: number }[];
  yTicks: number[];
  xTicks: number[];
  /** Width of the axis in ms: it says what its labels have to tell. */
  span: number;
  total: number;
  /** True when `total` leaves something out. */
  isPartial: boolean;
}

/** Everything that the event histogram draws. Buckets are in order, without holes. */
export function prepareHistogram(buckets: readonly HistogramBucket[], labels = 6): PreparedHistogram {
  const points = buckets.map((bucket, index) => {
    const { count, from, to, hasGap } = bucket;
    if (count === null) return { index, from, to, allowed: null, denied: null, failed: null, total: null, hasGap };
    const { denied, failed } = bucket;
    return { index, from, to, allowed: Math.max(0, count - denied - failed), denied, failed, total: count, hasGap };
  });
  const gaps: PreparedHistogram["gaps"] = [];
  for (const point of points) {
    if (!point.hasGap) continue;
    const last = gaps.at(-1);
    if (last?.to === point.index - 1) last.to = point.index;
    else gaps.push({ from: point.index, to: point.index });
  }
  const first = points[0];
  const last = points.at(-1);
  const span = first === undefined || last === undefined ? 0 : Date.parse(last.to) - Date.parse(first.from);
  return {
    points,
    gaps,
    yTicks: prepareTicks(Math.max(0, ...points.map((point) => point.total ?? 0)), 3),
    xTicks: pickEvenly(
      points.map((point) => point.index),
      labels,
    ),
    span,
    total: points.reduce((sum, point) => sum + (point.total ?? 0), 0),
    isPartial: gaps.length > 0,
  };
}

/** The time from one bucket to another, whichever way it was dragged; null when there is no such bucket. */
export function selectedRange(
  points: readonly HistogramPoint[],
  start: number,
  end: number,
): { from: string; to: string } | null {
  const first = points[Math.min(start, end)];
  const last = points[Math.max(start, end)];
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to };
}
