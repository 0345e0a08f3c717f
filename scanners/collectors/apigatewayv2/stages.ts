import {
  type Api,
  GetStagesCommand,
  GetVpcLinksCommand,
  type RouteSettings,
  type Stage,
} from "@aws-sdk/client-apigatewayv2";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { apigatewayArn } from "../apigateway/arns.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { listHttpApis } from "./apis.ts";

type StageFact = FactOf<"apigatewayv2.stage">;

/** Stages of every HTTP and WebSocket API; values of their variables are judged and forgotten. */
export const apigatewayv2Stages = defineCollector({
  id: "apigatewayv2.stages",
  scope: "regional",
  kinds: ["apigatewayv2.stage"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const apis = listHttpApis(context);
    let isWhole = true;
    for await (const { facts, whole } of mapConcurrent(apis, 4, (api) => stageFacts(context, api))) {
      yield* facts;
      if (!whole) isWhole = false;
    }
    return { whole: isWhole && apis.isWhole };
  },
});

async function stageFacts(context: CollectContext, api: Api): Promise<{ facts: StageFact[]; whole: boolean }> {
  const { aws, region } = context;
  const { ApiId } = api;
  const facts: StageFact[] = [];
  if (ApiId === undefined) return { facts, whole: true };
  const stages = aws.list({
    action: "apigateway:GET",
    resourceArn: apigatewayArn(context, `/apis/${ApiId}/stages`),
    fetch: (NextToken, options) =>
      aws.clients.apigatewayv2(region).send(new GetStagesCommand({ ApiId, NextToken, MaxResults: "500" }), options),
    items: (page) => page.Items,
    next: (page) => page.NextToken,
  });
  for await (const stage of stages) facts.push(await stageFact(context, api, ApiId, stage));
  return { facts, whole: stages.isWhole };
}

async function stageFact(context: CollectContext, api: Api, apiId: string, stage: Stage): Promise<StageFact> {
  const stageName = stage.StageName ?? "";
  const apiArn = apigatewayArn(context, `/apis/${apiId}`);
  const accessLog = stage.AccessLogSettings;
  const fact = newFact(context, {
    kind: "apigatewayv2.stage",
    arn: `${apiArn}/stages/${stageName}`,
    name: `${api.Name ?? apiId}/${stageName}`,
    config: {
      apiId,
      apiArn,
      protocol: api.ProtocolType ?? "",
      stageName,
      deploysAutomatically: stage.AutoDeploy ?? false,
      accessLog:
        accessLog?.DestinationArn === undefined
          ? null
          : { destinationArn: accessLog.DestinationArn, format: storableText(accessLog.Format ?? "") },
      routeSettings: [
        settingsPart("*", stage.DefaultRouteSettings ?? {}),
        ...Object.entries(stage.RouteSettings ?? {})
          .map(([key, settings]) => settingsPart(storableText(key), settings))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      ],
      variables: await judgedFields(context, Object.entries(stage.StageVariables ?? {})),
      createdAt: isoTime(stage.CreatedDate),
      lastUpdatedAt: isoTime(stage.LastUpdatedDate),
    },
    observations: {},
  });
  fact.tags = tagsOf(stage.Tags);
  return fact;
}

function settingsPart(key: string, settings: RouteSettings): StageFact["config"]["routeSettings"][number] {
  return {
    key,
    loggingLevel: settings.LoggingLevel ?? "OFF",
    logsPayload: settings.DataTraceEnabled ?? false,
    throttle: {
      ratePerSecond: settings.ThrottlingRateLimit ?? null,
      burst: settings.ThrottlingBurstLimit ?? null,
    },
  };
}

/** VPC links of HTTP APIs. */
export const apigatewayv2VpcLinks = defineCollector({
  id: "apigatewayv2.vpc-links",
  scope: "regional",
  kinds: ["apigatewayv2.vpc-link"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const { aws, region } = context;
    const links = aws.list({
      action: "apigateway:GET",
      resourceArn: apigatewayArn(context, "/vpclinks"),
      fetch: (NextToken, options) =>
        aws.clients.apigatewayv2(region).send(new GetVpcLinksCommand({ NextToken, MaxResults: "500" }), options),
      items: (page) => page.Items,
      next: (page) => page.NextToken,
    });
    for await (const link of links) {
      const { VpcLinkId: vpcLinkId } = link;
      if (vpcLinkId === undefined) continue;
      const fact = newFact(context, {
        kind: "apigatewayv2.vpc-link",
        arn: apigatewayArn(context, `/vpclinks/${vpcLinkId}`),
        name: link.Name ?? vpcLinkId,
        config: {
          vpcLinkId,
          securityGroupIds: sortedNames(link.SecurityGroupIds),
          subnetIds: sortedNames(link.SubnetIds),
          createdAt: isoTime(link.CreatedDate),
        },
        observations: { status: link.VpcLinkStatus ?? null },
      });
      fact.tags = tagsOf(link.Tags);
      yield fact;
    }
    return { whole: links.isWhole };
  },
});
