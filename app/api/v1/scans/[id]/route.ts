import { respond } from "#lib/api/v1/respond.ts";
import { idParameter } from "#lib/api/v1/schemas.ts";
import { scanOf } from "#lib/api/v1/views.ts";

/** One scan with its jobs and gaps. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (caller) => Response.json(await scanOf(caller, idParameter.parse(await params).id)));
}
