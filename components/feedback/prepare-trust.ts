import type { GapReason } from "#lib/domain/coverage.ts";
import { countOf, plural } from "#lib/format/plural.ts";
import { formatRelative } from "#lib/format/time.ts";

/** How fresh and how whole the data on a page is. Times are ISO 8601 text, so that it can cross to the browser. */
export interface TrustSummary {
  /** Server time when the page was made. */
  now: string;
  /** End of the newest scan that delivered something; null: never scanned. */
  scannedAt: string | null;
  /** True while a scan is under way. */
  isScanning: boolean;
  /** Regions that should be looked at, over all accounts in scope. */
  regions: number;
  /** Regions in which something could not be looked at, by reason. A region counts once, under its worst reason. */
  gaps: readonly { reason: GapReason | "partial"; regions: number }[];
}

export interface TrustText {
  /** `whole`: everything was looked at, not long ago. `partial`: something is missing or old. `never`: nothing yet. */
  state: "whole" | "partial" | "never";
  /** "12 minutes ago". */
  age: string;
  /** "3 of 17 regions denied"; null when nothing is missing. */
  gaps: string | null;
  /** All of it in one sentence for screen readers. */
  sentence: string;
}

const REASON_WORDS: Record<GapReason | "partial", string> = {
  denied: "denied",
  throttled: "slowed down by AWS",
  failed: "failed",
  unsupported: "not supported",
  not_enabled: "not enabled",
  partial: "known in part",
};

/** Older data than this is called old, in hours. */
export const STALE_AFTER_HOURS = 26;

/** Words for a trust summary. A region where a service is not enabled is no gap: that is a fact by itself. */
export function prepareTrust(trust: TrustSummary): TrustText {
  if (trust.scannedAt === null) {
    const sentence = trust.isScanning ? "The first scan is running." : "Nothing has been scanned yet.";
    return { state: "never", age: trust.isScanning ? "first scan running" : "never scanned", gaps: null, sentence };
  }
  const age = formatRelative(trust.scannedAt, trust.now);
  const missing = trust.gaps.filter((gap) => gap.reason !== "not_enabled" && gap.regions > 0);
  const total = missing.reduce((sum, gap) => sum + gap.regions, 0);
  const first = missing[0];
  const word = missing.length === 1 && first !== undefined ? REASON_WORDS[first.reason] : "not whole";
  const gaps = total === 0 ? null : `${total} of ${trust.regions} ${plural(trust.regions, "region")} ${word}`;
  const hours = (new Date(trust.now).getTime() - new Date(trust.scannedAt).getTime()) / 3_600_000;
  const isOld = hours > STALE_AFTER_HOURS;
  return {
    state: total > 0 || isOld ? "partial" : "whole",
    age,
    gaps,
    sentence: `Scanned ${age}${isOld ? ", which is old" : ""}. ${gaps === null ? `All ${countOf(trust.regions, "region")} looked at.` : `${gaps}.`}`,
  };
}

/** One line per reason, worst first, for the details. */
export function gapLines(trust: TrustSummary): string[] {
  return trust.gaps
    .filter((gap) => gap.regions > 0)
    .map((gap) => `${countOf(gap.regions, "region")} ${REASON_WORDS[gap.reason]}`);
}
