import { bodyOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { findingPatch, idParameter } from "#lib/api/v1/schemas.ts";
import { findingOf } from "#lib/api/v1/views.ts";
import { assignFinding } from "#lib/services/finding/assign.ts";
import { setFindingStatus } from "#lib/services/finding/set-status.ts";

type Context = { params: Promise<{ id: string }> };

/** One finding with evidence and history. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (caller, now) =>
    Response.json(await findingOf(caller, idParameter.parse(await params).id, now)),
  );
}

/** Sets status, assignee or both. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (caller, now) => {
    const { id } = idParameter.parse(await params);
    const { status, assigneeId, note } = await bodyOf(request, findingPatch);
    const target = { ids: [id] };
    if (status !== undefined) {
      await setFindingStatus({ caller, input: { target, status, ...(note === undefined ? {} : { note }) }, now });
    }
    if (assigneeId !== undefined) await assignFinding({ caller, input: { target, assigneeId }, now });
    return Response.json(await findingOf(caller, id, now));
  });
}
