import { loadScope } from "#components/layout/scope-params.ts";
import { event, eventsQuery } from "#lib/api/v1/event-schemas.ts";
import { queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { pageSchema } from "#lib/api/v1/schemas.ts";
import { eventFilters, loadEventFilters } from "#lib/queries/trail/event-filters.ts";
import { eventList } from "#lib/queries/trail/event-list.ts";

/** Recorded events that match, newest first, a page at a time. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller, now) => {
    const { limit, after } = queryOf(request, eventsQuery);
    // What is written right is read by the page's own parsers, so that a list and its address mean the same in both.
    const filters = eventFilters(loadEventFilters(request), loadScope(request), now);
    const cursor = after === undefined ? null : ({ direction: "after", text: after } as const);
    const page = await eventList(caller, filters, cursor, limit);
    return Response.json(pageSchema(event).parse({ items: page.rows, next: page.nextCursor }));
  });
}
