/** From `start` to `end`, in milliseconds since 1970. */
export interface TimeRange {
  start: number;
  end: number;
}

/** Joins ranges that touch or overlap; the result is in order. */
export function joinRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const joined: TimeRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else joined.push({ start: range.start, end: range.end });
  }
  return joined;
}

/** Is all of `inner` in one of the joined ranges? */
export function isWithin(joined: readonly TimeRange[], inner: TimeRange): boolean {
  return joined.some((range) => range.start <= inner.start && inner.end <= range.end);
}

/** The part of a range that lies in the window; `undefined` when there is none. */
export function clip<T extends TimeRange>(range: T, window: TimeRange): T | undefined {
  const start = Math.max(range.start, window.start);
  const end = Math.min(range.end, window.end);
  return start < end ? { ...range, start, end } : undefined;
}
