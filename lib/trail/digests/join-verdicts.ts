import { clip, type TimeRange } from "./ranges.ts";
import type { VerdictRange } from "./verification.ts";

/** In order, clipped to the window; where ranges overlap, the worst verdict holds. Neighbours of one verdict are joined. */
export function joinVerdicts(ranges: readonly VerdictRange[], window: TimeRange): VerdictRange[] {
  const clipped = ranges.flatMap((range) => clip(range, window) ?? []);
  const edges = [...new Set(clipped.flatMap((range) => [range.start, range.end]))].sort((a, b) => a - b);
  const joined: VerdictRange[] = [];
  // Ranges are sorted once and taken up and dropped as the edges pass them.
  const starting = [...clipped].sort((a, b) => a.start - b.start);
  let current: VerdictRange[] = [];
  let next = 0;
  edges.forEach((start, index) => {
    const end = edges[index + 1];
    for (let range = starting[next]; range !== undefined && range.start <= start; range = starting[++next])
      current.push(range);
    current = current.filter((range) => range.end > start);
    if (end === undefined || current.length === 0) return;
    const verdict = current.some((range) => range.verdict === "invalid")
      ? "invalid"
      : current.some((range) => range.verdict === "unknown")
        ? "unknown"
        : "valid";
    const last = joined.at(-1);
    if (last?.verdict === verdict && last.end === start) last.end = end;
    else joined.push({ start, end, verdict });
  });
  return joined;
}
