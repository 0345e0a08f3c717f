import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { EventHistogramView } from "#lib/queries/trail/histogram.ts";

/** The answer of an activity page in one sentence: how much, and how much of it was refused. */
export function activityAnswer({
  total,
  isCapped,
  buckets,
}: Pick<EventHistogramView, "total" | "isCapped" | "buckets">): string {
  if (total === 0) {
    return buckets.some((bucket) => bucket.count !== null)
      ? "No event in this time."
      : "The trail does not cover this time.";
  }
  const denied = buckets.reduce((sum, bucket) => sum + bucket.denied, 0);
  const gap = buckets.some((bucket) => bucket.hasGap) ? " The trail does not cover all of this time." : "";
  return `${isCapped ? "More than " : ""}${countOf(total, "event")} in this time, ${shareText(denied, total, isCapped)} denied.${gap}`;
}

/** `12 of them (3 %)`: a share is never rounded to none or to all. */
export function shareText(part: number, whole: number, isCapped: boolean): string {
  if (part === 0) return "none";
  if (part === whole) return isCapped ? "all that were counted" : "all";
  const share = (part / whole) * 100;
  const rounded = share < 1 ? "under 1" : share > 99 ? "over 99" : String(Math.round(share));
  return `${formatNumber(part)} (${rounded} %)`;
}
