import { whoCanAnswer, whoCanQuery } from "#lib/api/v1/policy-schemas.ts";
import { queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { whoCanDo } from "#lib/queries/policy-engine/access.ts";

/** Everybody who may do something. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) =>
    Response.json(whoCanAnswer.parse(await whoCanDo(caller, queryOf(request, whoCanQuery)))),
  );
}
