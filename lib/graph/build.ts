import { ownerOf } from "../domain/application.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import type { Escalation } from "../iam/escalation/outcome.ts";
import { type Applications, applicationsOf } from "./applications.ts";
import { GraphBuilder, resourceKey } from "./builder.ts";
import type { GraphContent } from "./model.ts";
import { type PartContext, readers } from "./parts/context.ts";
import { addMarks } from "./parts/marks.ts";
import { addAppSync } from "./parts/of-appsync.ts";
import { addContainers } from "./parts/of-containers.ts";
import { addEdge } from "./parts/of-edge.ts";
import { addEvents } from "./parts/of-events.ts";
import { addFunctions } from "./parts/of-functions.ts";
import { addHttpApis } from "./parts/of-http-apis.ts";
import { addNetworks } from "./parts/of-networks.ts";
import { addPermissions } from "./parts/of-permissions.ts";
import { addRestApis } from "./parts/of-rest-apis.ts";
import { addSignInPools } from "./parts/of-sign-in.ts";
import { addStores } from "./parts/of-stores.ts";
import { addResources, GRAPH_KINDS } from "./parts/resources.ts";
import { TargetResolver } from "./targets.ts";

/** The graph of one snapshot: who and what leads where, each edge with its proof. */
export function buildGraph(facts: OrganisationFacts, escalation: Escalation): GraphContent {
  const graph = new GraphBuilder();
  const targets = new TargetResolver(graph, facts);
  const context: PartContext = { facts, escalation, graph, targets, reader: readers(facts) };
  addResources(context);
  addRestApis(context);
  addHttpApis(context);
  addAppSync(context);
  addSignInPools(context);
  addEdge(context);
  addFunctions(context);
  addContainers(context);
  addEvents(context);
  addNetworks(context);
  addStores(context);
  addPermissions(context);
  addMarks(context);
  place(context, applicationsOf(facts));
  for (const { accountId } of facts.accounts)
    for (const kind of GRAPH_KINDS) if (facts.coverage(kind, accountId) !== "whole") graph.gap(kind, accountId);
  return graph.finish();
}

/** Application and owner of every resource; a route has those of its API. */
function place({ facts, graph }: PartContext, applications: Applications): void {
  for (const kind of GRAPH_KINDS)
    for (const fact of facts.byKind(kind)) {
      const node = graph.find(kind, fact.arn);
      if (node === undefined) continue;
      const owner = fact.gaps.includes("tags") ? null : ownerOf(fact.tags);
      graph.place(node, { application: applications.get(resourceKey(fact))?.name ?? null, owner });
    }
  for (const [index, node] of graph.nodes().entries()) {
    if (node.kind !== "api-route") continue;
    const [, apiArn = ""] = node.key.split(" ");
    const api = graph.find("apigateway.rest-api", apiArn) ?? graph.find("apigatewayv2.api", apiArn);
    const of = api === undefined ? undefined : graph.node(api);
    if (of !== undefined) graph.place(index, of);
  }
}
