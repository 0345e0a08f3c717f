import { ORGANIZATION_TRAIL_DAY } from "../trail-facts.ts";
import { ACCOUNT_KEYS } from "../world.ts";
import { deploymentEvents, infrastructureEvents } from "./deployment-events.ts";
import { functionEvents } from "./function-events.ts";
import { intrusionEvents } from "./intrusion-events.ts";
import { peopleEvents } from "./people-events.ts";
import type { DemoEvent } from "./record.ts";
import { serviceEvents } from "./service-events.ts";
import { shopEvents } from "./shop-events.ts";

/**
 * Every event recorded on a day (from its midnight to the next, UTC), in order of time. Shared services had no trail before
 * the organization's own began, so nothing of it is known from then.
 */
export function eventsOn(asOf: Date, day: number): DemoEvent[] {
  const events = [
    ...functionEvents(asOf, day),
    ...deploymentEvents(asOf, day),
    ...ACCOUNT_KEYS.flatMap((account) => infrastructureEvents(asOf, day, account)),
    ...peopleEvents(asOf, day),
    ...serviceEvents(asOf, day),
    ...shopEvents(asOf, day),
    ...intrusionEvents(asOf, day),
  ];
  return events
    .filter((event) => event.account !== "shared" || day >= ORGANIZATION_TRAIL_DAY)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
