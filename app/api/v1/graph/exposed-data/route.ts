import { graphResponse } from "#lib/api/v1/graph-answer.ts";
import { exposedDataQuery } from "#lib/api/v1/graph-schemas.ts";
import { queryOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";

/** Data stores that are reached from the internet without authentication. */
export function GET(request: Request): Promise<Response> {
  return respond(request, (caller) => graphResponse(caller, queryOf(request, exposedDataQuery), "internet"));
}
