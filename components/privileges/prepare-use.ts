import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import type { UseCounts } from "#lib/queries/privileges/list.ts";
import type { RatioPart } from "../charts/prepare-ratio-bar.ts";

/** The parts of what is granted, as the bar draws them. What cannot be known is never counted as unused. */
export function prepareUseParts(counts: UseCounts): RatioPart[] {
  return [
    { key: "used", label: "Used", count: counts.used, look: "used" },
    { key: "denied", label: "Tried and denied", count: counts.deniedOnly, look: "denied" },
    { key: "unused", label: "Unused, proven by the trail", count: counts.provenUnused, look: "unused" },
    { key: "accessed", label: "Unused by last-accessed data", count: counts.unusedByLastAccessed, look: "unused" },
    { key: "unknown", label: "Not known", count: counts.unknown, look: "unknown" },
    { key: "unobservable", label: "Leaves no record", count: counts.unobservable, look: "unknown" },
  ];
}

/** The answer in one sentence: "May do 1,204 actions; 9 were used in the recorded time." */
export function prepareUseSentence(view: {
  granted: number;
  counts: UseCounts;
  isAdministrator: boolean;
  windowDays: number | null;
}): string {
  const { granted, counts, isAdministrator, windowDays } = view;
  if (granted === 0) return "May do nothing by the policies that were collected.";
  const may = isAdministrator
    ? `Administrator: may do every action, ${formatNumber(granted)} of them`
    : `May do ${formatNumber(granted)} ${plural(granted, "action")}`;
  if (windowDays === null) {
    return counts.unusedByLastAccessed > 0
      ? `${may}; no trail was recorded, and last-accessed data shows ${formatNumber(counts.unusedByLastAccessed)} unused.`
      : `${may}; no trail was recorded, so nothing is known of their use.`;
  }
  const time = windowDays < 1 ? "less than a day" : `${formatNumber(windowDays)} ${plural(windowDays, "day")}`;
  return `${may}; ${formatNumber(counts.used)} ${plural(counts.used, "was", "were")} used in the ${time} recorded.`;
}

/** Whole days between two ISO times; null when one is not known. */
export function windowDays(from: string | null, to: string | null): number | null {
  return from === null || to === null
    ? null
    : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
