import {
  type Api,
  type Authorizer,
  GetApisCommand,
  GetAuthorizersCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  type Integration,
} from "@aws-sdk/client-apigatewayv2";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { apigatewayArn } from "../apigateway/arns.ts";
import { integrationPart } from "../apigateway/integrations.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

type ApiFact = FactOf<"apigatewayv2.api">;

/** HTTP and WebSocket APIs with routes, authorizers and integrations. */
export const apigatewayv2Apis = defineCollector({
  id: "apigatewayv2.apis",
  scope: "regional",
  kinds: ["apigatewayv2.api"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const apis = listHttpApis(context);
    for await (const fact of mapConcurrent(apis, 4, (api) => apiFact(context, api))) if (fact !== null) yield fact;
    return { whole: apis.isWhole };
  },
});

/** Every HTTP and WebSocket API of the region. */
export function listHttpApis(context: CollectContext) {
  const { aws, region } = context;
  return aws.list({
    action: "apigateway:GET",
    resourceArn: apigatewayArn(context, "/apis"),
    fetch: (NextToken, options) =>
      aws.clients.apigatewayv2(region).send(new GetApisCommand({ NextToken, MaxResults: "500" }), options),
    items: (page) => page.Items,
    next: (page) => page.NextToken,
  });
}

async function apiFact(context: CollectContext, api: Api): Promise<ApiFact | null> {
  const { ApiId: apiId, CorsConfiguration: cors } = api;
  if (apiId === undefined) return null;
  const fact = newFact(context, {
    kind: "apigatewayv2.api",
    arn: apigatewayArn(context, `/apis/${apiId}`),
    name: api.Name ?? apiId,
    config: {
      apiId,
      protocol: api.ProtocolType ?? "",
      description: storableText(api.Description ?? ""),
      isDefaultEndpointDisabled: api.DisableExecuteApiEndpoint ?? false,
      createdAt: isoTime(api.CreatedDate),
      cors:
        cors === undefined
          ? null
          : {
              allowOrigins: sortedNames(cors.AllowOrigins?.map(storableText)),
              allowMethods: sortedNames(cors.AllowMethods?.map(storableText)),
              allowHeaders: sortedNames(cors.AllowHeaders?.map(storableText)),
              allowCredentials: cors.AllowCredentials ?? false,
            },
      routes: [],
      authorizers: [],
      integrations: [],
    },
    observations: {},
  });
  fact.tags = tagsOf(api.Tags);
  await Promise.all([fillRoutes(context, fact), fillAuthorizers(context, fact), fillIntegrations(context, fact)]);
  return fact;
}

async function fillRoutes({ aws, region }: CollectContext, fact: ApiFact): Promise<void> {
  const ApiId = fact.config.apiId;
  const routes = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/routes`,
    fetch: (NextToken, options) =>
      aws.clients.apigatewayv2(region).send(new GetRoutesCommand({ ApiId, NextToken, MaxResults: "500" }), options),
    items: (page) => page.Items,
    next: (page) => page.NextToken,
  });
  for await (const route of routes)
    fact.config.routes.push({
      key: storableText(route.RouteKey ?? ""),
      authorizationType: route.AuthorizationType ?? "NONE",
      authorizerId: route.AuthorizerId ?? null,
      authorizationScopes: sortedNames(route.AuthorizationScopes),
      isApiKeyRequired: route.ApiKeyRequired ?? false,
      integrationId: /^integrations\/(.+)$/.exec(route.Target ?? "")?.[1] ?? null,
    });
  fact.config.routes.sort((a, b) => (a.key < b.key ? -1 : 1));
  if (!routes.isWhole) missing(fact, "routes");
}

async function fillAuthorizers({ aws, region }: CollectContext, fact: ApiFact): Promise<void> {
  const ApiId = fact.config.apiId;
  const authorizers = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/authorizers`,
    fetch: (NextToken, options) =>
      aws.clients
        .apigatewayv2(region)
        .send(new GetAuthorizersCommand({ ApiId, NextToken, MaxResults: "500" }), options),
    items: (page) => page.Items,
    next: (page) => page.NextToken,
  });
  for await (const authorizer of authorizers) fact.config.authorizers.push(authorizerPart(authorizer));
  fact.config.authorizers.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!authorizers.isWhole) missing(fact, "authorizers");
}

function authorizerPart(authorizer: Authorizer): ApiFact["config"]["authorizers"][number] {
  return {
    id: authorizer.AuthorizerId ?? "",
    name: storableText(authorizer.Name ?? ""),
    type: authorizer.AuthorizerType ?? "",
    uri: authorizer.AuthorizerUri ?? null,
    credentialsArn: authorizer.AuthorizerCredentialsArn ?? null,
    identitySources: sortedNames(authorizer.IdentitySource),
    issuer: authorizer.JwtConfiguration?.Issuer ?? null,
    audiences: sortedNames(authorizer.JwtConfiguration?.Audience?.map(storableText)),
    // HTTP APIs keep no answer unless told to. Source: API Gateway V2 API Reference, Authorizers.
    cacheSeconds: authorizer.AuthorizerResultTtlInSeconds ?? 0,
    answersSimply: authorizer.EnableSimpleResponses ?? false,
  };
}

async function fillIntegrations(context: CollectContext, fact: ApiFact): Promise<void> {
  const { aws, region } = context;
  const ApiId = fact.config.apiId;
  const integrations = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/integrations`,
    fetch: (NextToken, options) =>
      aws.clients
        .apigatewayv2(region)
        .send(new GetIntegrationsCommand({ ApiId, NextToken, MaxResults: "500" }), options),
    items: (page) => page.Items,
    next: (page) => page.NextToken,
  });
  for await (const integration of integrations)
    fact.config.integrations.push(await integrationOf(context, integration));
  fact.config.integrations.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!integrations.isWhole) missing(fact, "integrations");
}

async function integrationOf(
  context: CollectContext,
  integration: Integration,
): Promise<ApiFact["config"]["integrations"][number]> {
  const part = await integrationPart(context, {
    type: integration.IntegrationType,
    uri: integration.IntegrationUri,
    connectionType: integration.ConnectionType,
    connectionId: integration.ConnectionId,
    credentials: integration.CredentialsArn,
    // Parameters of a first-class call (`QueueUrl`, `MessageBody`) are its address and body, not headers.
    requestParameters: integration.IntegrationSubtype === undefined ? integration.RequestParameters : undefined,
  });
  return {
    ...part,
    id: integration.IntegrationId ?? "",
    subtype: integration.IntegrationSubtype ?? null,
    tlsServerName: integration.TlsConfig?.ServerNameToVerify ?? null,
  };
}
