import {
  type Authorizer,
  GetAuthorizersCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  type RestApi,
} from "@aws-sdk/client-api-gateway";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { apigatewayArn } from "./arns.ts";
import { byPathAndMethod, methodsOf } from "./methods.ts";
import { fillModels, fillValidators } from "./validation.ts";

type RestApiFact = FactOf<"apigateway.rest-api">;

/** REST APIs with their methods, authorizers and what checks requests. One call brings all methods of an API. */
export const apigatewayRestApis = defineCollector({
  id: "apigateway.rest-apis",
  scope: "regional",
  kinds: ["apigateway.rest-api"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const apis = listRestApis(context);
    for await (const fact of mapConcurrent(apis, 4, (api) => restApiFact(context, api))) if (fact !== null) yield fact;
    return { whole: apis.isWhole };
  },
});

/** Every REST API of the region. */
export function listRestApis(context: CollectContext) {
  const { aws, region } = context;
  return aws.list({
    action: "apigateway:GET",
    resourceArn: apigatewayArn(context, "/restapis"),
    fetch: (position, options) =>
      aws.clients.apigateway(region).send(new GetRestApisCommand({ position, limit: 500 }), options),
    items: (page) => page.items,
    next: (page) => page.position,
  });
}

async function restApiFact(context: CollectContext, api: RestApi): Promise<RestApiFact | null> {
  const { id } = api;
  if (id === undefined) return null;
  const fact = newFact(context, {
    kind: "apigateway.rest-api",
    arn: apigatewayArn(context, `/restapis/${id}`),
    name: api.name ?? id,
    config: {
      apiId: id,
      description: storableText(api.description ?? ""),
      apiKeySource: api.apiKeySource ?? "HEADER",
      endpointTypes: sortedNames(api.endpointConfiguration?.types),
      vpcEndpointIds: sortedNames(api.endpointConfiguration?.vpcEndpointIds),
      isDefaultEndpointDisabled: api.disableExecuteApiEndpoint ?? false,
      securityPolicy: api.securityPolicy ?? null,
      createdAt: isoTime(api.createdDate),
      methods: [],
      authorizers: [],
      requestValidators: [],
      models: [],
    },
    observations: {},
  });
  fact.tags = tagsOf(api.tags);
  addPolicy(fact, unescapedPolicy(api.policy));
  await Promise.all([fillMethods(context, fact), fillAuthorizers(context, fact)]);
  if (fact.gaps.includes("methods")) missing(fact, "requestValidators", "models");
  else await Promise.all([fillValidators(context, fact), fillModels(context, fact)]);
  return fact;
}

/** API Gateway answers the document as the inside of a JSON text, with a backslash before each quotation mark. */
function unescapedPolicy(text: string | undefined): string | undefined {
  if (text === undefined || !/^\s*\{\s*\\/.test(text)) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

async function fillMethods(context: CollectContext, fact: RestApiFact): Promise<void> {
  const { aws, region } = context;
  const restApiId = fact.config.apiId;
  const resources = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/resources`,
    fetch: (position, options) =>
      aws.clients
        .apigateway(region)
        .send(new GetResourcesCommand({ restApiId, position, limit: 500, embed: ["methods"] }), options),
    items: (page) => page.items,
    next: (page) => page.position,
  });
  for await (const resource of resources) fact.config.methods.push(...(await methodsOf(context, resource)));
  fact.config.methods.sort(byPathAndMethod);
  if (!resources.isWhole) missing(fact, "methods");
}

async function fillAuthorizers(context: CollectContext, fact: RestApiFact): Promise<void> {
  const { aws, region } = context;
  const restApiId = fact.config.apiId;
  const authorizers = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/authorizers`,
    fetch: (position, options) =>
      aws.clients.apigateway(region).send(new GetAuthorizersCommand({ restApiId, position, limit: 500 }), options),
    items: (page) => page.items,
    next: (page) => page.position,
  });
  for await (const authorizer of authorizers) fact.config.authorizers.push(authorizerPart(authorizer));
  fact.config.authorizers.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!authorizers.isWhole) missing(fact, "authorizers");
}

function authorizerPart(authorizer: Authorizer): RestApiFact["config"]["authorizers"][number] {
  return {
    id: authorizer.id ?? "",
    name: storableText(authorizer.name ?? ""),
    type: authorizer.type ?? "",
    providerArns: sortedNames(authorizer.providerARNs),
    uri: authorizer.authorizerUri ?? null,
    credentialsArn: authorizer.authorizerCredentials ?? null,
    identitySources: sortedNames((authorizer.identitySource ?? "").split(",").map((source) => source.trim())),
    hasValidationExpression: (authorizer.identityValidationExpression ?? "") !== "",
    // Five minutes is what AWS takes when nothing is said. Source: API Gateway API Reference, Authorizer.
    cacheSeconds: authorizer.authorizerResultTtlInSeconds ?? 300,
  };
}
