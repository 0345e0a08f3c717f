import type { Span } from "./rollup-spans.ts";

const DAY = 86_400_000;
/** Days of the stretches that are looked through one after the other. */
const WIDTHS = [1, 6, 25] as const;

/**
 * Cuts a time into stretches that grow from one end: most pages are filled by the newest day, and planning a query over one
 * day's partition costs a hundredth of planning it over all. Edges lie between days. `order`: which end comes first.
 */
export function timeSteps({ from, to }: Span, order: "newest" | "oldest"): Span[] {
  const steps: Span[] = [];
  if (order === "newest") {
    let end = to;
    for (const width of WIDTHS) {
      if (end <= from) break;
      const start = Math.max(from, Math.ceil(end / DAY) * DAY - width * DAY);
      steps.push({ from: start, to: end });
      end = start;
    }
    if (end > from) steps.push({ from, to: end });
    return steps;
  }
  let start = from;
  for (const width of WIDTHS) {
    if (start >= to) break;
    const end = Math.min(to, Math.floor(start / DAY) * DAY + width * DAY);
    steps.push({ from: start, to: end });
    start = end;
  }
  if (start < to) steps.push({ from: start, to });
  return steps;
}
