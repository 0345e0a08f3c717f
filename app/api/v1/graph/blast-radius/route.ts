import { graphResponse } from "#lib/api/v1/graph-answer.ts";
import { aroundQuery } from "#lib/api/v1/graph-schemas.ts";
import { queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";

/** What somebody gets to who gets hold of a node. */
export function GET(request: Request): Promise<Response> {
  return respond(request, (caller) => graphResponse(caller, queryOf(request, aroundQuery), "blast"));
}
