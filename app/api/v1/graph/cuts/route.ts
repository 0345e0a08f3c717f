import { graphFilterOf, noGraph } from "#lib/api/v1/graph-answer.ts";
import { cutsAnswer, cutsQuery } from "#lib/api/v1/graph-schemas.ts";
import { queryOf, scopeOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { graphCuts } from "#lib/queries/graph/cuts.ts";

/** Single changes that take the way from the internet to the most data. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const query = queryOf(request, cutsQuery);
    const answer = await graphCuts(caller, scopeOf(query), graphFilterOf(query));
    if (answer === null) throw noGraph();
    return Response.json(cutsAnswer.parse(answer));
  });
}
