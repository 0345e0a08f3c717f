import { z } from "zod";
import { problemResponse } from "#lib/api/problem.ts";
import { scanEventStream } from "#lib/api/scan-stream.ts";
import { callerOfSession } from "#lib/auth/caller.ts";
import { AppError } from "#lib/errors.ts";
import { scanEventsAfter } from "#lib/queries/scans/scan-events.ts";

export const dynamic = "force-dynamic";

const parameters = z.object({
  scanId: z.uuid(),
  after: z.coerce.number().int().min(0).default(0),
  poll: z.enum(["0", "1"]).default("0"),
});

/** Progress of a scan: server-sent events, or with `poll=1` what has happened since `after` as JSON. */
export async function GET(request: Request, context: RouteContext<"/api/scans/[scanId]/events">): Promise<Response> {
  try {
    const session = await callerOfSession(request.headers);
    if (session === null) throw new AppError("not_signed_in", "Sign in to see the progress of scans.");
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { scanId, after, poll } = parameters.parse({ ...query, ...(await context.params) });
    const seen = Number(request.headers.get("last-event-id") ?? after);
    const afterId = Number.isSafeInteger(seen) && seen >= 0 ? seen : after;
    const headers = { "cache-control": "no-store", "x-accel-buffering": "no" };
    // Read once before answering: an unknown scan is a problem document, not a stream that breaks.
    const present = await scanEventsAfter(session.caller, scanId, afterId);
    if (poll === "1") return Response.json(present, { headers });
    return new Response(scanEventStream(session.caller, scanId, afterId, request.signal), {
      headers: { ...headers, "content-type": "text/event-stream" },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
