import { respond } from "#lib/api/v1/respond.ts";
import { idParameter } from "#lib/api/v1/schemas.ts";
import { resourceOf } from "#lib/api/v1/views.ts";

/** One resource with tags, policies and gaps. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (caller) =>
    Response.json(await resourceOf(caller, idParameter.parse(await params).id)),
  );
}
