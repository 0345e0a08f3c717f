import { createLoader, parseAsString } from "nuqs/server";
import { loadScope } from "#components/layout/scope-params.ts";
import type { FilterValues } from "#lib/queries/trail/event-filters.ts";
import { type EventFilters, eventFilters, loadEventFilters, NO_VALUES } from "#lib/queries/trail/event-filters.ts";

/** What Next gives a page as its search parameters. */
type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What a view of the trail is about, off its address; empty where the address does not say. */
export const loadSubject = createLoader({
  principal: parseAsString.withDefault(""),
  function: parseAsString.withDefault(""),
  session: parseAsString.withDefault(""),
  at: parseAsString.withDefault(""),
  ip: parseAsString.withDefault(""),
  resource: parseAsString.withDefault(""),
});

export interface ViewTime {
  /** The time and scope of the address with the filter of the view. */
  filters: EventFilters;
  /** `&from=…&to=…` where the address has a time of its own, for links into the trail. */
  time: string;
  isNarrowed: boolean;
}

/** Time and scope of a view, with the one filter that it is made of. */
export async function loadViewTime(
  searchParams: SearchParams,
  is: Partial<FilterValues>,
  now: Date,
): Promise<ViewTime> {
  const loaded = await loadEventFilters(searchParams);
  const { from, to, is: scope } = eventFilters(loaded, await loadScope(searchParams), now);
  const times = [
    ["from", loaded.from],
    ["to", loaded.to],
  ] as const;
  const time = times.flatMap(([name, at]) => (at === null ? [] : [`&${name}=${encodeURIComponent(at.toISOString())}`]));
  return {
    filters: {
      from,
      to,
      is: { ...NO_VALUES, account: scope.account, region: scope.region, ...is },
      not: NO_VALUES,
      q: "",
    },
    time: time.join(""),
    isNarrowed: time.length > 0,
  };
}
