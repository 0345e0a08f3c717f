import {
  type DataSource,
  GetApiCacheCommand,
  type GraphqlApi,
  ListApiKeysCommand,
  ListDataSourcesCommand,
  ListGraphqlApisCommand,
} from "@aws-sdk/client-appsync";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, namesOf, tagsOf } from "../values.ts";
import { authenticationPart } from "./authentication.ts";

type GraphqlFact = FactOf<"appsync.graphql-api">;

/** GraphQL APIs with the ends of their keys, their data sources and their cache. */
export const appsyncGraphqlApis = defineCollector({
  id: "appsync.graphql-apis",
  scope: "regional",
  kinds: ["appsync.graphql-api"],
  actions: ["appsync:ListGraphqlApis", "appsync:ListApiKeys", "appsync:ListDataSources", "appsync:GetApiCache"],
  async *collect(context) {
    const { aws, region } = context;
    const apis = aws.list({
      action: "appsync:ListGraphqlApis",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.appsync(region).send(new ListGraphqlApisCommand({ nextToken, maxResults: 25 }), options),
      items: (page) => page.graphqlApis,
      next: (page) => page.nextToken,
    });
    for await (const fact of mapConcurrent(apis, 4, (api) => graphqlFact(context, api))) if (fact !== null) yield fact;
    return { whole: await isWholeOrNotOffered(context, apis) };
  },
});

async function graphqlFact(context: CollectContext, api: GraphqlApi): Promise<GraphqlFact | null> {
  const { arn, apiId, logConfig } = api;
  if (arn === undefined || apiId === undefined) return null;
  const fact = newFact(context, {
    kind: "appsync.graphql-api",
    arn,
    name: api.name ?? apiId,
    config: {
      apiId,
      apiType: api.apiType ?? "GRAPHQL",
      visibility: api.visibility ?? "GLOBAL",
      authentication: [
        authenticationPart({
          type: api.authenticationType,
          userPool: api.userPoolConfig,
          openId: api.openIDConnectConfig,
          lambda: api.lambdaAuthorizerConfig,
        }),
        ...(api.additionalAuthenticationProviders ?? []).map((provider) =>
          authenticationPart({
            type: provider.authenticationType,
            userPool: provider.userPoolConfig,
            openId: provider.openIDConnectConfig,
            lambda: provider.lambdaAuthorizerConfig,
          }),
        ),
      ],
      // Introspection is on unless it was switched off. Source: AppSync API Reference, GraphqlApi.
      allowsIntrospection: api.introspectionConfig !== "DISABLED",
      queryDepthLimit: api.queryDepthLimit ?? 0,
      resolverCountLimit: api.resolverCountLimit ?? 0,
      logging:
        logConfig === undefined
          ? null
          : {
              fieldLevel: logConfig.fieldLogLevel ?? "NONE",
              excludesContent: logConfig.excludeVerboseContent ?? false,
              roleArn: logConfig.cloudWatchLogsRoleArn ?? "",
            },
      isTraced: api.xrayEnabled ?? false,
      webAclArn: api.wafWebAclArn ?? null,
      mergedRoleArn: api.mergedApiExecutionRoleArn ?? null,
      apiKeyEnds: [],
      dataSources: [],
      cache: null,
    },
    observations: {},
  });
  fact.tags = tagsOf(api.tags);
  const usesKeys = fact.config.authentication.some(({ type }) => type === "API_KEY");
  await Promise.all([
    usesKeys ? fillKeys(context, fact) : undefined,
    fillDataSources(context, fact),
    fillCache(context, fact),
  ]);
  return fact;
}

/** The id of a key is its value, so nothing but its end is taken. */
async function fillKeys({ aws, region }: CollectContext, fact: GraphqlFact): Promise<void> {
  const { apiId } = fact.config;
  const keys = aws.list({
    action: "appsync:ListApiKeys",
    resourceArn: fact.arn,
    fetch: (nextToken, options) =>
      aws.clients.appsync(region).send(new ListApiKeysCommand({ apiId, nextToken, maxResults: 25 }), options),
    items: (page) => page.apiKeys,
    next: (page) => page.nextToken,
  });
  const ends: (string | null)[] = [];
  for await (const { expires } of keys) ends.push(isoTime(expires));
  fact.config.apiKeyEnds = namesOf(ends).sort();
  if (!keys.isWhole || ends.includes(null)) missing(fact, "apiKeyEnds");
}

async function fillDataSources({ aws, region }: CollectContext, fact: GraphqlFact): Promise<void> {
  const { apiId } = fact.config;
  const sources = aws.list({
    action: "appsync:ListDataSources",
    resourceArn: fact.arn,
    fetch: (nextToken, options) =>
      aws.clients.appsync(region).send(new ListDataSourcesCommand({ apiId, nextToken, maxResults: 25 }), options),
    items: (page) => page.dataSources,
    next: (page) => page.nextToken,
  });
  for await (const source of sources) fact.config.dataSources.push(dataSourcePart(source));
  fact.config.dataSources.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (!sources.isWhole) missing(fact, "dataSources");
}

function dataSourcePart(source: DataSource): GraphqlFact["config"]["dataSources"][number] {
  const target =
    source.lambdaConfig?.lambdaFunctionArn ??
    source.eventBridgeConfig?.eventBusArn ??
    source.dynamodbConfig?.tableName ??
    source.openSearchServiceConfig?.endpoint ??
    source.elasticsearchConfig?.endpoint ??
    source.httpConfig?.endpoint ??
    source.relationalDatabaseConfig?.rdsHttpEndpointConfig?.dbClusterIdentifier;
  return {
    name: storableText(source.name ?? ""),
    type: source.type ?? "",
    roleArn: source.serviceRoleArn ?? null,
    target: target === undefined ? null : storableText(target.replace(/^([a-z]+:\/\/)[^/@]*@/i, "$1")),
    isSigned: source.httpConfig?.authorizationConfig?.authorizationType === "AWS_IAM",
  };
}

async function fillCache({ aws, region }: CollectContext, fact: GraphqlFact): Promise<void> {
  const { apiId } = fact.config;
  const result = await aws.call({
    action: "appsync:GetApiCache",
    resourceArn: fact.arn,
    absent: ["NotFoundException"],
    fn: (options) => aws.clients.appsync(region).send(new GetApiCacheCommand({ apiId }), options),
  });
  if (result.outcome === "gap") missing(fact, "cache");
  const cache = result.outcome === "value" ? result.value.apiCache : undefined;
  if (cache !== undefined)
    fact.config.cache = {
      isEncryptedAtRest: cache.atRestEncryptionEnabled ?? false,
      isEncryptedInTransit: cache.transitEncryptionEnabled ?? false,
    };
}
