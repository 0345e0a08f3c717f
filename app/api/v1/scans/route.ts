import { bodyOf, queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { pageSchema, scan, scanStart, scansQuery } from "#lib/api/v1/schemas.ts";
import { scanOf } from "#lib/api/v1/views.ts";
import { scanList } from "#lib/queries/scans/scan-list.ts";
import { startScan } from "#lib/services/scan/start.ts";

/** Scans that match, newest first, a page at a time. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { limit, after, account = [], status = [] } = queryOf(request, scansQuery);
    const page = await scanList(caller, {
      account,
      status,
      cursor: after === undefined ? null : { direction: "after", text: after },
      size: limit,
    });
    return Response.json(pageSchema(scan).parse({ items: page.rows, next: page.nextCursor }));
  });
}

/** Starts a scan of an account. */
export function POST(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { accountId } = await bodyOf(request, scanStart);
    const scanId = await startScan({ caller, input: { accountId, trigger: "api" } });
    const headers = { location: `/api/v1/scans/${scanId}` };
    return Response.json(await scanOf(caller, scanId), { status: 202, headers });
  });
}
