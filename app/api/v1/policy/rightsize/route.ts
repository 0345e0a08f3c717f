import { rightsizeQuery } from "#lib/api/v1/policy-schemas.ts";
import { rightsizeViewOf } from "#lib/api/v1/policy-views.ts";
import { queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { rightsizeOf } from "#lib/queries/rightsize/proposal.ts";

/** A smaller policy for a user, a role, or one function's part of its role, with its proof. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { principal, function: functionArn, mode, carrier, pin, reach, format } = queryOf(request, rightsizeQuery);
    const of = { principalArn: principal, functionArn };
    const found = await rightsizeOf(caller, of, { mode, carrier, pinned: pin ?? [], withReach: reach ?? false });
    return Response.json(rightsizeViewOf(found, format));
  });
}
