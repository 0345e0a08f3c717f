import { splitQuery } from "#lib/api/v1/policy-schemas.ts";
import { splitViewOf } from "#lib/api/v1/policy-views.ts";
import { queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { roleSplitOf } from "#lib/queries/rightsize/split.ts";

/** One role for each function that shares a role. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { role, mode, format } = queryOf(request, splitQuery);
    return Response.json(splitViewOf(await roleSplitOf(caller, role, mode), format));
  });
}
