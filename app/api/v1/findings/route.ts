import { findingRequest, queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { finding, findingsQuery, pageSchema } from "#lib/api/v1/schemas.ts";
import { listFindings } from "#lib/queries/findings/list.ts";

/** Findings that match, a page at a time. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller, now) => {
    const { limit, after, ...query } = queryOf(request, findingsQuery);
    const page = await listFindings(caller, {
      ...findingRequest(query),
      page: { after: after ?? null, before: null, limit, isStrict: true },
      now,
    });
    return Response.json(pageSchema(finding).parse({ items: page.rows, next: page.next }));
  });
}
