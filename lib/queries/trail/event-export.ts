import { csvLine } from "../../api/csv.ts";
import type { Caller } from "../../context.ts";
import type { EventFilters } from "./event-filters.ts";
import { type EventRow, eventList } from "./event-list.ts";

/** An export holds at most so many events; who wants more narrows the time. */
export const MOST_EXPORTED = 10_000;
const BATCH = 1_000;

/** The events that match, newest first, in batches, at most 10,000. */
export async function* exportedEvents(caller: Caller, filters: EventFilters): AsyncGenerator<EventRow> {
  let cursor: { direction: "after"; text: string } | null = null;
  for (let given = 0; given < MOST_EXPORTED; given += BATCH) {
    const page = await eventList(caller, filters, cursor, BATCH);
    yield* page.rows;
    if (page.nextCursor === null) return;
    cursor = { direction: "after", text: page.nextCursor };
  }
}

export const EVENT_CSV_HEADER = [
  "time",
  "event_id",
  "event",
  "source",
  "result",
  "principal_arn",
  "principal_name",
  "session",
  "function_arn",
  "source_ip",
  "account",
  "region",
  "read_only",
  "resources",
] as const;

/** Lines of CSV under `EVENT_CSV_HEADER`. */
export async function* eventCsvLines(events: AsyncIterable<EventRow>): AsyncGenerator<string> {
  for await (const event of events) {
    yield csvLine([
      event.time,
      event.id,
      event.name,
      event.source,
      event.errorCode,
      event.principalArn,
      event.principalName,
      event.sessionName,
      event.functionArn,
      event.ip,
      event.accountId,
      event.region,
      event.isReadOnly,
      event.resources.join(" "),
    ]);
  }
}

/** One JSON object a line. */
export async function* eventJsonLines(events: AsyncIterable<EventRow>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}
