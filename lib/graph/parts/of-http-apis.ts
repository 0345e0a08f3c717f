import type { FactOf } from "../../facts/kinds.ts";
import { isOnlyOverMutualTls } from "../rest-api-reach.ts";
import { addIntegration } from "./api-integrations.ts";
import { addAuthorizerFunction, addIssuer, addRoute } from "./api-routes.ts";
import { each, internet, type PartContext } from "./context.ts";

type HttpApi = FactOf<"apigatewayv2.api">;

/** HTTP and WebSocket APIs by their routes. */
export function addHttpApis(context: PartContext): void {
  each(context, "apigatewayv2.api", (api, node) => {
    const reader = context.reader(api.accountId);
    if (!reader.all("apigatewayv2.stage").some((stage) => stage.config.apiArn === api.arn)) return;
    const isReached = !isOnlyOverMutualTls(api.config, reader);
    const open = api.config.routes.filter((route) => isOpen(api, route));
    if (isReached && open.length > 0)
      context.graph.edge(internet(context.graph), "exposes", node, {
        text: `${open.length} of ${api.config.routes.length} routes ask for no authorization.`,
        arn: api.arn,
        path: "routes",
      });
    for (const route of api.config.routes) addRouteOf(context, api, node, route, isReached);
  });
}

type Route = HttpApi["config"]["routes"][number];

/** Messages of a WebSocket come from those who got through `$connect` alone. */
function isOpen({ config }: HttpApi, route: Route): boolean {
  const gate = config.protocol === "WEBSOCKET" ? config.routes.find(({ key }) => key === "$connect") : route;
  return gate === undefined || gate.authorizationType === "NONE";
}

function addRouteOf(context: PartContext, api: HttpApi, node: number, route: Route, isReached: boolean): void {
  const { graph } = context;
  const made = addRoute(graph, api, route.key);
  const where = { arn: api.arn, path: `routes[${route.key}]` };
  if (isReached && isOpen(api, route))
    graph.edge(
      node,
      "exposes",
      made,
      { text: `${route.key} asks for no authorization.`, ...where },
      route.isApiKeyRequired ? ["an API key of a usage plan, which clients carry"] : [],
    );
  const authorizer = api.config.authorizers.find(({ id }) => id === route.authorizerId);
  if (authorizer !== undefined) {
    const place = { arn: api.arn, path: `authorizers[${authorizer.name}]` };
    if (authorizer.issuer !== null)
      addIssuer(context, authorizer.issuer, api.accountId, made, {
        text: `${route.key} takes tokens of ${authorizer.issuer}.`,
        ...place,
      });
    if (authorizer.uri !== null && isReached) addAuthorizerFunction(context, made, authorizer.uri, place);
  }
  const integration = api.config.integrations.find(({ id }) => id === route.integrationId);
  if (integration !== undefined) addIntegration(context, made, integration, where);
}
