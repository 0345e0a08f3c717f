import { accessAnswer, canQuery } from "#lib/api/v1/policy-schemas.ts";
import { queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { accessOf } from "#lib/queries/policy-engine/access.ts";

/** Whether a user or role may do something. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { principal, ...question } = queryOf(request, canQuery);
    return Response.json(accessAnswer.parse(await accessOf(caller, principal, question)));
  });
}
