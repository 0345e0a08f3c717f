import { loadScope } from "#components/layout/scope-params.ts";
import { csvResponse } from "#lib/api/csv.ts";
import { ndjsonResponse } from "#lib/api/ndjson.ts";
import { problemResponse } from "#lib/api/problem.ts";
import { callerOfSession } from "#lib/auth/caller.ts";
import { systemClock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { EVENT_CSV_HEADER, eventCsvLines, eventJsonLines } from "#lib/queries/trail/event-export.ts";
import { eventFilters, loadEventFilters } from "#lib/queries/trail/event-filters.ts";
import { exportEvents } from "#lib/services/trail/export-events.ts";

/** Exactly the list of the page, as CSV or (`format=ndjson`) as JSON lines; written to the audit log. */
export async function GET(request: Request): Promise<Response> {
  try {
    const session = await callerOfSession(request.headers);
    if (session === null) throw new AppError("not_signed_in", "Sign in to export events.");
    const now = systemClock.now();
    const { searchParams } = new URL(request.url);
    const format = searchParams.get("format") === "ndjson" ? "ndjson" : "csv";
    searchParams.delete("format");
    const events = await exportEvents({
      caller: session.caller,
      filters: eventFilters(loadEventFilters(request), loadScope(request), now),
      input: { format, query: searchParams.toString() },
    });
    const name = `events-${now.toISOString().slice(0, 10)}`;
    return format === "ndjson"
      ? ndjsonResponse(name, eventJsonLines(events))
      : csvResponse(name, EVENT_CSV_HEADER, eventCsvLines(events));
  } catch (error) {
    return problemResponse(error);
  }
}
