import type { Caller } from "../../context.ts";
import { type Activity, activity } from "./activity.ts";
import { type EventFacets, eventFacets } from "./event-facets.ts";
import { type EventFilters, NO_VALUES } from "./event-filters.ts";
import { type ResourceChanges, resourceChanges } from "./resource-changes.ts";

export interface FunctionActivity {
  /** What it did with its own credentials. */
  did: Activity;
  /** Who called it: over its `Invoke` events, which CloudTrail records only where data events of functions are logged. */
  calledBy: EventFacets;
  /** What changed it. */
  changed: ResourceChanges;
}

/** A function from three sides: what called it, what it did, what changed it. `filters` hold the time and scope. */
export async function functionActivity(
  caller: Caller,
  arn: string,
  filters: EventFilters,
  now: Date,
): Promise<FunctionActivity> {
  const within = (is: Partial<EventFilters["is"]>): EventFilters => ({
    ...filters,
    is: { ...NO_VALUES, account: filters.is.account, region: filters.is.region, ...is },
    not: NO_VALUES,
    q: "",
  });
  const [did, calledBy, changed] = await Promise.all([
    activity(caller, within({ function: [arn] }), now),
    eventFacets(caller, within({ resource: [arn], source: ["lambda.amazonaws.com"], name: ["Invoke"] })),
    resourceChanges(caller, within({ resource: [arn] })),
  ]);
  return { did, calledBy, changed };
}
