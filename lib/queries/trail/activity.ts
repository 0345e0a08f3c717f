import type { Caller } from "../../context.ts";
import { eventConditions } from "./event-conditions.ts";
import { type EventFacets, eventFacets } from "./event-facets.ts";
import { type EventFilters, NO_VALUES } from "./event-filters.ts";
import { type EventRow, eventRows } from "./event-row.ts";
import { type EventHistogramView, eventHistogram } from "./histogram.ts";
import { readEvents } from "./read-events.ts";

/** What one principal, function or address did in a time. */
export interface Activity {
  histogram: EventHistogramView;
  facets: EventFacets;
  /** What was refused: the same facets over denied calls only. */
  denied: EventFacets;
  /** Newest first. */
  latest: EventRow[];
  /** The first and the last event of all that the trail holds, whatever the time chosen; null: there is none. */
  firstEver: EventRow | null;
  lastEver: EventRow | null;
}

const LATEST = 20;

/** Everything that a view of one actor shows, within the caller's accounts. */
export async function activity(caller: Caller, filters: EventFilters, now: Date): Promise<Activity> {
  const ever = { ...filters, from: new Date(0), to: new Date(now.getTime() + 60_000), not: NO_VALUES, q: "" };
  const refused = { ...filters, is: { ...filters.is, error: ["denied"] } };
  const [histogram, facets, denied, latest, first, last] = await Promise.all([
    eventHistogram(caller, filters, now),
    eventFacets(caller, filters),
    eventFacets(caller, refused),
    edgeEvents(caller, filters, "newest", LATEST),
    edgeEvents(caller, ever, "oldest", 1),
    edgeEvents(caller, ever, "newest", 1),
  ]);
  return { histogram, facets, denied, latest, firstEver: first[0] ?? null, lastEver: last[0] ?? null };
}

async function edgeEvents(
  caller: Caller,
  filters: EventFilters,
  order: "newest" | "oldest",
  size: number,
): Promise<EventRow[]> {
  const conditions = await eventConditions(caller, filters);
  return eventRows(await readEvents({ conditions, time: filters, order, size }));
}
