import type { FactOf } from "../../facts/kinds.ts";
import { addIssuer, addSignIn, DECIDES } from "./api-routes.ts";
import { each, internet, type PartContext } from "./context.ts";

/** GraphQL APIs with their data sources, and event APIs. */
export function addAppSync(context: PartContext): void {
  each(context, "appsync.graphql-api", (api, node) => {
    const isPrivate = api.config.visibility === "PRIVATE";
    for (const way of api.config.authentication) addWay(context, api, node, way, isPrivate);
    for (const source of api.config.dataSources) addSource(context, api, node, source);
  });
  each(context, "appsync.event-api", (api, node) => {
    for (const way of api.config.authentication) addWay(context, api, node, way, false);
  });
}

type GraphqlApi = FactOf<"appsync.graphql-api">;
type Way = GraphqlApi["config"]["authentication"][number];

function addWay(
  context: PartContext,
  api: GraphqlApi | FactOf<"appsync.event-api">,
  node: number,
  way: Way,
  isPrivate: boolean,
): void {
  const { graph, targets } = context;
  const where = { arn: api.arn, path: "authentication" };
  if (way.type === "API_KEY" && !isPrivate)
    graph.edge(
      internet(graph),
      "exposes",
      node,
      { text: "An API key is enough, and every client of the API carries it.", ...where },
      ["the API key, which clients carry"],
    );
  if (way.userPoolId !== null)
    addSignIn(context, way.userPoolId, api.accountId, node, { text: "It takes tokens of the user pool.", ...where });
  if (way.issuer !== null)
    addIssuer(context, way.issuer, api.accountId, node, { text: `It takes tokens of ${way.issuer}.`, ...where });
  const authorizer = way.authorizerArn === null ? undefined : targets.arn(way.authorizerArn);
  if (authorizer === undefined) return;
  if (!isPrivate)
    graph.edge(internet(graph), "authenticates_with", authorizer, {
      text: "It runs on the token that a caller sends, before anybody is signed in.",
      ...where,
    });
  graph.edge(authorizer, "signs_in_for", node, { text: "Its answer lets callers in.", ...where }, DECIDES);
}

function addSource(
  { graph, targets }: PartContext,
  api: GraphqlApi,
  node: number,
  { name, type, roleArn, target }: GraphqlApi["config"]["dataSources"][number],
): void {
  const where = { arn: api.arn, path: `dataSources[${name}]` };
  const role = roleArn === null ? undefined : targets.arn(roleArn);
  if (role !== undefined)
    graph.edge(node, "runs_as", role, { text: `Data source ${name} is used as ${roleArn ?? ""}.`, ...where });
  if (target === null) return;
  // A resolver of a table reads it by the role above: the role's permissions say what of it.
  const found = target.startsWith("arn:") ? targets.arn(target) : targets.host(target);
  if (found !== undefined && type !== "AMAZON_DYNAMODB")
    graph.edge(node, "invokes", found, { text: `Data source ${name} calls ${target}.`, ...where });
}
