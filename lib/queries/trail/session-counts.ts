import type { Caller } from "../../context.ts";
import type { SessionKey } from "../../domain/event-search.ts";
import { eventConditions } from "./event-conditions.ts";
import { MOST_COUNTED } from "./event-facets.ts";
import { eventsWithin } from "./event-filters.ts";
import { readColumns } from "./read-events.ts";

import type { SessionWindow } from "./session-window.ts";
import { deniedErrorIds } from "./term-lookup.ts";

export interface SessionCounts {
  /** First and last event; null: the trail has none. */
  firstAt: string | null;
  lastAt: string | null;
  /** Events and refused ones among them; `isCapped`: of the first 10,000. */
  events: number;
  denied: number;
  isCapped: boolean;
}

/** How much a session did, within its time. */
export async function countedSession(
  caller: Caller,
  key: SessionKey,
  window: Pick<SessionWindow, "from" | "to">,
): Promise<SessionCounts> {
  const filters = eventsWithin(new Date(window.from), new Date(window.to + 1), {
    principal: [key.principal],
    session: [key.sessionName],
  });
  const [conditions, denied] = await Promise.all([eventConditions(caller, filters), deniedErrorIds()]);
  const events = await readColumns<{ time: Date; errorId: number }>(`e.event_time AS time, e.error_id AS "errorId"`, {
    conditions,
    time: filters,
    order: "oldest",
    size: MOST_COUNTED + 1,
  });
  const counted = events.slice(0, MOST_COUNTED);
  const refused = new Set(denied);
  return {
    firstAt: counted[0]?.time.toISOString() ?? null,
    lastAt: counted.at(-1)?.time.toISOString() ?? null,
    events: counted.length,
    denied: counted.filter((event) => refused.has(event.errorId)).length,
    isCapped: events.length > MOST_COUNTED,
  };
}
