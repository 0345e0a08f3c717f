import { countOf } from "#lib/format/plural.ts";
import type { WatchState } from "#lib/queries/alerts/watch-state.ts";
import type { IncidentFacets } from "#lib/queries/incidents/list.ts";

/** The answer of the list in one sentence: how many need somebody, and how many are closed. */
export function prepareIncidentsAnswer(facets: IncidentFacets, watch: WatchState, when: string): string {
  if (watch.since === null) return "No audit trail has been taken, so nothing is watched.";
  const count = (status: string) => facets.status.find(({ value }) => value === status)?.count ?? 0;
  const active = count("open") + count("investigating") + count("contained");
  const nobody = count("open");
  const first =
    active === 0
      ? "No incident needs somebody"
      : `${countOf(active, "incident")} not closed${nobody === 0 ? "" : `, ${nobody} of them not looked at`}`;
  return `${first} ${when}; ${count("closed")} closed.`;
}
