const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A stretch of time in milliseconds; holds `from` and not `to`. */
export interface Span {
  from: number;
  to: number;
}

export interface RollupSpans {
  days: Span[];
  hours: Span[];
  /** What no whole hour covers: counted from the events themselves, less than two hours in all. */
  events: Span[];
}

/**
 * Cuts a time into whole days, whole hours around them, and the rest at both ends, so that sums over rollups are exact.
 * `grain`: the widest part that the sum may be made of.
 */
export function rollupSpans(from: number, to: number, grain: "day" | "hour"): RollupSpans {
  const hours = inner({ from, to }, HOUR);
  if (hours === null) return { days: [], hours: [], events: from < to ? [{ from, to }] : [] };
  const events = outer({ from, to }, hours);
  const days = grain === "day" ? inner(hours, DAY) : null;
  return days === null ? { days: [], hours: [hours], events } : { days: [days], hours: outer(hours, days), events };
}

function inner(span: Span, width: number): Span | null {
  const from = Math.ceil(span.from / width) * width;
  const to = Math.floor(span.to / width) * width;
  return from < to ? { from, to } : null;
}

function outer(whole: Span, part: Span): Span[] {
  return [
    { from: whole.from, to: part.from },
    { from: part.to, to: whole.to },
  ].filter((span) => span.from < span.to);
}
