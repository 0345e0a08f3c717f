import { bodyOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { findingPatch, idParameter } from "#lib/api/v1/schemas.ts";
import { findingOf } from "#lib/api/v1/views.ts";
import { updateFinding } from "#lib/services/finding/update.ts";

type Context = { params: Promise<{ id: string }> };

/** One finding with evidence and history. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (caller, now) =>
    Response.json(await findingOf(caller, idParameter.parse(await params).id, now)),
  );
}

/** Sets status, assignee or both, in one step. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (caller, now) => {
    const { id } = idParameter.parse(await params);
    await updateFinding({ caller, input: { id, ...(await bodyOf(request, findingPatch)) }, now });
    return Response.json(await findingOf(caller, id, now));
  });
}
