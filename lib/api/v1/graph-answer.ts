import type { z } from "zod";
import type { Caller } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { askGraph } from "../../queries/graph/ask.ts";
import { type GraphFilter, MAX_HOPS, NO_GRAPH_FILTER } from "../../queries/graph/graph-filters.ts";
import { type cutsQuery, graphAnswer } from "./graph-schemas.ts";
import { scopeOf } from "./requests.ts";

type Common = z.output<typeof cutsQuery>;

/** The filter of a request, as the pages' queries take it. */
export function graphFilterOf({ hops, conditional }: Common): GraphFilter {
  return {
    ...NO_GRAPH_FILTER,
    hops: hops ?? MAX_HOPS,
    maybe: conditional ?? false,
  };
}

/** What no evaluation has made yet. */
export function noGraph(): AppError {
  return new AppError("not_found", "There is no graph yet; the next scan makes it.");
}

/** The answer to a question of one node or of the internet. Throws `not_found` for a node that the graph does not have. */
export async function graphResponse(
  caller: Caller,
  query: Common & { node?: string; to?: string | undefined },
  ask: "internet" | "blast" | "reach",
): Promise<Response> {
  const { node = "", to = "" } = query;
  const answer = await askGraph(caller, scopeOf(query), { ...graphFilterOf(query), ask, of: node, to });
  if (answer === null) throw noGraph();
  if (ask !== "internet" && answer.subject === null)
    throw new AppError("not_found", `The graph has no node ${node} in the accounts that you see.`);
  return Response.json(graphAnswer.parse(answer));
}
