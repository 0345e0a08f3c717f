import { type Direction, decodeCursor, encodeCursor, type Page, pageOf, timeAndId } from "../../api/cursor.ts";
import type { Caller } from "../../context.ts";
import { eventConditions } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import { type EventRow, eventRows } from "./event-row.ts";
import { readEvents } from "./read-events.ts";

const SIZE = 50;

/** Events that match, newest first, one page of them. Pages by time and id. */
export async function eventList(
  caller: Caller,
  filters: EventFilters,
  cursor: { direction: Direction; text: string } | null,
  size = SIZE,
): Promise<Page<EventRow>> {
  const coded = await readEvents({
    conditions: await eventConditions(caller, filters),
    time: filters,
    order: cursor?.direction === "before" ? "oldest" : "newest",
    size: size + 1,
    place: cursor === null ? null : decodeCursor(cursor.text, timeAndId),
  });
  const page = pageOf(coded, size, { direction: cursor?.direction ?? "after", isFirst: cursor === null }, (row) =>
    encodeCursor([row.time.toISOString(), row.id]),
  );
  return { ...page, rows: await eventRows(page.rows) };
}
