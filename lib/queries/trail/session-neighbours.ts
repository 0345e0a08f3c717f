import type { Caller } from "../../context.ts";
import { eventConditions } from "./event-conditions.ts";
import type { EventDetail } from "./event-detail.ts";
import { eventsWithin } from "./event-filters.ts";
import { type EventRow, eventRows } from "./event-row.ts";
import { readEvents } from "./read-events.ts";

export interface SessionNeighbours {
  /** Newest first; `before` ends right before the event, `after` begins with the last of those shown. */
  before: EventRow[];
  after: EventRow[];
}

const SHOWN = 5;
/** A role session lasts twelve hours at most. */
const REACH = 12 * 3_600_000;

/** What the same session did right before and after an event; without a session, what the same principal did. */
export async function sessionNeighbours(
  caller: Caller,
  event: Pick<EventDetail, "id" | "time" | "principal" | "sessionName">,
): Promise<SessionNeighbours> {
  const { uniqueId, arn } = event.principal;
  const principal = uniqueId === "" ? arn : uniqueId;
  if (principal === "") return { before: [], after: [] };
  const at = Date.parse(event.time);
  const filters = eventsWithin(new Date(at - REACH), new Date(at + REACH), {
    principal: [principal],
    session: event.sessionName === "" ? [] : [event.sessionName],
  });
  const conditions = await eventConditions(caller, filters);
  const place = [event.time, event.id] as const;
  const [before, after] = await Promise.all([
    readEvents({ conditions, time: filters, order: "newest", size: SHOWN, place }),
    readEvents({ conditions, time: filters, order: "oldest", size: SHOWN, place }),
  ]);
  const [rowsBefore, rowsAfter] = await Promise.all([eventRows(before), eventRows(after.toReversed())]);
  return { before: rowsBefore, after: rowsAfter };
}
