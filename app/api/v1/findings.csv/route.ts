import { csvResponse } from "#lib/api/csv.ts";
import { findingRequest, queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { findingsQuery } from "#lib/api/v1/schemas.ts";
import { FINDING_CSV_HEADER, findingCsvLines } from "#lib/queries/findings/export.ts";

/** All findings that match, as CSV. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller, now) => {
    const query = queryOf(request, findingsQuery.omit({ limit: true, after: true }));
    const lines = findingCsvLines(caller, { ...findingRequest(query), now });
    return csvResponse(`findings-${now.toISOString().slice(0, 10)}`, FINDING_CSV_HEADER, lines);
  });
}
