import { csvLine } from "../../api/csv.ts";
import type { Caller } from "../../context.ts";
import type { EventFilters } from "./event-filters.ts";
import { eventList } from "./event-list.ts";
import type { EventRow } from "./event-row.ts";

/** An export holds at most so many events; who wants more narrows the time. */
export const MOST_EXPORTED = 1_000_000;
const BATCH = 1_000;

/** The events that match, newest first, read by place in batches, so that none is held longer than its batch. */
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
  "error",
  "principal_arn",
  "principal_name",
  "session",
  "function_arn",
  "function_confidence",
  "source_ip",
  "user_agent",
  "account",
  "region",
  "read_only",
  "category",
  "resources",
  "resource_count",
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
      event.functionArn === "" ? "" : event.functionConfidence,
      event.ip,
      event.agent,
      event.accountId,
      event.region,
      event.isReadOnly,
      event.category,
      event.resources.join(" "),
      event.resourceCount,
    ]);
  }
}

/** One JSON object a line. */
export async function* eventJsonLines(events: AsyncIterable<EventRow>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}
