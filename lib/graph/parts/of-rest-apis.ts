import type { FactOf } from "../../facts/kinds.ts";
import {
  doesSomething,
  isOnlyOverMutualTls,
  isPrivate,
  methodName,
  openToAnybody,
  type RestMethod,
} from "../rest-api-reach.ts";
import { addIntegration } from "./api-integrations.ts";
import { addAuthorizerFunction, addRoute, addSignIn } from "./api-routes.ts";
import { each, internet, type PartContext } from "./context.ts";

/** REST APIs: each method that does something is a node, reached by whom its authorisation lets in. */
export function addRestApis(context: PartContext): void {
  each(context, "apigateway.rest-api", (api, node) => addApi(context, api, node));
}

function addApi(context: PartContext, api: FactOf<"apigateway.rest-api">, node: number): void {
  const { graph } = context;
  const reader = context.reader(api.accountId);
  const { methods, authorizers } = api.config;
  const working = methods.filter(doesSomething);
  if (!reader.all("apigateway.stage").some((stage) => stage.config.apiArn === api.arn)) return;
  const unsigned = working.filter(({ authorizationType }) => authorizationType === "NONE");
  const open = new Set(openToAnybody(api, unsigned, reader));
  const reaches = !isOnlyOverMutualTls(api.config, reader) && !isPrivate(api);
  if (open.size > 0 && reaches)
    graph.edge(internet(graph), "exposes", node, {
      text: `${api.config.endpointTypes.join(", ").toLowerCase()} endpoint, and ${open.size} of ${working.length} methods ask for no authorization.`,
      arn: api.arn,
      path: "methods",
    });
  for (const method of working) {
    const route = addRoute(graph, api, methodName(method));
    const where = { arn: api.arn, path: `methods[${methodName(method)}]` };
    if (open.has(method))
      graph.edge(
        node,
        "exposes",
        route,
        { text: `${methodName(method)} asks for no authorization.`, ...where },
        method.isApiKeyRequired ? ["an API key of a usage plan, which clients carry"] : [],
      );
    addAuthorization(context, api, method, { node, route, isReached: reaches, authorizers });
    if (method.integration !== null) addIntegration(context, route, method.integration, where);
  }
}

interface Place {
  node: number;
  route: number;
  /** People on the internet get as far as the question who they are. */
  isReached: boolean;
  authorizers: FactOf<"apigateway.rest-api">["config"]["authorizers"];
}

function addAuthorization(
  context: PartContext,
  api: FactOf<"apigateway.rest-api">,
  method: RestMethod,
  { route, isReached, authorizers }: Place,
): void {
  const authorizer = authorizers.find(({ id }) => id === method.authorizerId);
  if (authorizer === undefined) return;
  const where = { arn: api.arn, path: `authorizers[${authorizer.name}]` };
  for (const pool of authorizer.providerArns)
    addSignIn(context, pool.slice(pool.lastIndexOf("/") + 1), api.accountId, route, {
      text: `${methodName(method)} takes tokens of the user pool.`,
      ...where,
    });
  if (authorizer.uri !== null && isReached) addAuthorizerFunction(context, route, authorizer.uri, where);
}
