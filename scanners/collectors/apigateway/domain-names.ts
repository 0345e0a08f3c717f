import { type DomainName, GetBasePathMappingsCommand, GetDomainNamesCommand } from "@aws-sdk/client-api-gateway";
import { GetApiMappingsCommand } from "@aws-sdk/client-apigatewayv2";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, missing, newFact } from "../facts.ts";
import { sortedNames, tagsOf } from "../values.ts";
import { apigatewayArn } from "./arns.ts";

type DomainFact = FactOf<"apigateway.domain-name">;

/** Custom domain names of all kinds of APIs with what they lead to. */
export const apigatewayDomainNames = defineCollector({
  id: "apigateway.domain-names",
  scope: "regional",
  kinds: ["apigateway.domain-name"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const { aws, region } = context;
    const names = aws.list({
      action: "apigateway:GET",
      resourceArn: apigatewayArn(context, "/domainnames"),
      fetch: (position, options) =>
        aws.clients
          .apigateway(region)
          .send(new GetDomainNamesCommand({ position, limit: 500, resourceOwner: "SELF" }), options),
      items: (page) => page.items,
      next: (page) => page.position,
    });
    for await (const fact of mapConcurrent(names, 4, (name) => domainFact(context, name)))
      if (fact !== null) yield fact;
    return { whole: names.isWhole };
  },
});

async function domainFact(context: CollectContext, domain: DomainName): Promise<DomainFact | null> {
  const { domainName, mutualTlsAuthentication: mutualTls } = domain;
  if (domainName === undefined) return null;
  const fact = newFact(context, {
    kind: "apigateway.domain-name",
    // Private names carry an id, since several accounts may use the same one.
    arn: domain.domainNameArn ?? apigatewayArn(context, `/domainnames/${domainName}`),
    name: domainName,
    config: {
      domainName,
      endpointTypes: sortedNames(domain.endpointConfiguration?.types),
      securityPolicy: domain.securityPolicy ?? null,
      mutualTls:
        mutualTls?.truststoreUri === undefined
          ? null
          : {
              truststoreUri: mutualTls.truststoreUri,
              truststoreVersion: mutualTls.truststoreVersion ?? null,
              warnings: sortedNames(mutualTls.truststoreWarnings?.map(storableText)),
            },
      certificateArns: sortedNames([domain.certificateArn, domain.regionalCertificateArn]),
      mappings: [],
    },
    observations: {},
  });
  fact.tags = tagsOf(domain.tags);
  addPolicy(fact, domain.policy);
  const isRegional = fact.config.endpointTypes.includes("REGIONAL");
  const isWhole = isRegional ? await fillMappings(context, fact) : await fillBasePaths(context, fact, domain);
  fact.config.mappings.sort((a, b) => (a.key < b.key ? -1 : 1));
  // Routing rules may lead to further APIs, and are not read.
  const isAllMappings = domain.routingMode === undefined || domain.routingMode === "BASE_PATH_MAPPING_ONLY";
  if (!isWhole || !isAllMappings) missing(fact, "mappings");
  return fact;
}

/** Mappings of a regional name, to APIs of both generations. */
async function fillMappings({ aws, region }: CollectContext, fact: DomainFact): Promise<boolean> {
  const DomainName = fact.config.domainName;
  const mappings = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/apimappings`,
    fetch: (NextToken, options) =>
      aws.clients.apigatewayv2(region).send(new GetApiMappingsCommand({ DomainName, NextToken }), options),
    items: (page) => page.Items,
    next: (page) => page.NextToken,
  });
  for await (const { ApiId, Stage, ApiMappingKey } of mappings)
    fact.config.mappings.push({ apiId: ApiId ?? "", stage: Stage ?? "", key: storableText(ApiMappingKey ?? "") });
  return mappings.isWhole;
}

/** Mappings of edge-optimized and private names, which only the API of REST APIs knows. */
async function fillBasePaths(
  { aws, region }: CollectContext,
  fact: DomainFact,
  { domainNameId }: DomainName,
): Promise<boolean> {
  const { domainName } = fact.config;
  const mappings = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/basepathmappings`,
    fetch: (position, options) =>
      aws.clients
        .apigateway(region)
        .send(new GetBasePathMappingsCommand({ domainName, domainNameId, position, limit: 500 }), options),
    items: (page) => page.items,
    next: (page) => page.position,
  });
  for await (const { restApiId, stage, basePath } of mappings)
    fact.config.mappings.push({
      apiId: restApiId ?? "",
      stage: stage ?? "",
      key: basePath === undefined || basePath === "(none)" ? "" : storableText(basePath),
    });
  return mappings.isWhole;
}
