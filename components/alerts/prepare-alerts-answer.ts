import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { AlertFacets } from "#lib/queries/alerts/facets.ts";
import type { WatchState } from "#lib/queries/alerts/watch-state.ts";

/** The answer of the list in one sentence: how many, how bad, since when. */
export function prepareAlertsAnswer(facets: AlertFacets, watch: WatchState, when: string): string {
  if (watch.since === null) return "No audit trail has been taken, so nothing is watched.";
  const serious = facets.severity.flatMap(({ value, count }) =>
    count > 0 && (value === "critical" || value === "high") ? [`${count} ${value}`] : [],
  );
  const first =
    facets.total === 0
      ? "No alert"
      : `${countOf(facets.total, "alert")}${serious.length === 0 ? "" : `, ${serious.join(" and ")}`}`;
  const behind = watch.isBehind ? " Newer events are being looked at." : "";
  return `${first} ${when}. Watched up to ${formatUtc(watch.until)}.${behind}`;
}
