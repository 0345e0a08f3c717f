import { GetStagesCommand, type MethodSetting, type RestApi, type Stage } from "@aws-sdk/client-api-gateway";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { isoTime, tagsOf } from "../values.ts";
import { apigatewayArn } from "./arns.ts";
import { listRestApis } from "./rest-apis.ts";

type StageFact = FactOf<"apigateway.stage">;

/** Stages of every REST API; values of their variables are judged and forgotten. */
export const apigatewayStages = defineCollector({
  id: "apigateway.stages",
  scope: "regional",
  kinds: ["apigateway.stage"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const apis = listRestApis(context);
    let isWhole = true;
    for await (const facts of mapConcurrent(apis, 4, (api) => stageFacts(context, api)))
      if (facts === null) isWhole = false;
      else yield* facts;
    return { whole: isWhole && apis.isWhole };
  },
});

/** `null` when the stages of the API could not be listed. */
async function stageFacts(context: CollectContext, api: RestApi): Promise<StageFact[] | null> {
  const { aws, region } = context;
  const restApiId = api.id;
  if (restApiId === undefined) return [];
  const result = await aws.call({
    action: "apigateway:GET",
    resourceArn: apigatewayArn(context, `/restapis/${restApiId}/stages`),
    absent: ["NotFoundException"],
    fn: (options) => aws.clients.apigateway(region).send(new GetStagesCommand({ restApiId }), options),
  });
  if (result.outcome === "gap") return null;
  const stages = result.outcome === "value" ? (result.value.item ?? []) : [];
  return Promise.all(stages.map((stage) => stageFact(context, { ...api, id: restApiId }, stage)));
}

async function stageFact(context: CollectContext, api: RestApi & { id: string }, stage: Stage): Promise<StageFact> {
  const stageName = stage.stageName ?? "";
  const apiArn = apigatewayArn(context, `/restapis/${api.id}`);
  const { canarySettings: canary, accessLogSettings: accessLog } = stage;
  const fact = newFact(context, {
    kind: "apigateway.stage",
    arn: `${apiArn}/stages/${stageName}`,
    name: `${api.name ?? api.id}/${stageName}`,
    config: {
      apiId: api.id,
      apiArn,
      stageName,
      deploymentId: stage.deploymentId ?? null,
      clientCertificateId: stage.clientCertificateId ?? null,
      isCacheEnabled: stage.cacheClusterEnabled ?? false,
      methodSettings: Object.entries(stage.methodSettings ?? {})
        .map(([key, setting]) => settingPart(key, setting))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      variables: await judgedFields(context, Object.entries(stage.variables ?? {})),
      accessLog:
        accessLog?.destinationArn === undefined
          ? null
          : { destinationArn: accessLog.destinationArn, format: storableText(accessLog.format ?? "") },
      canary:
        canary === undefined
          ? null
          : {
              percentTraffic: canary.percentTraffic ?? 0,
              variables: await judgedFields(context, Object.entries(canary.stageVariableOverrides ?? {})),
            },
      isTracingEnabled: stage.tracingEnabled ?? false,
      webAclArn: stage.webAclArn ?? null,
      createdAt: isoTime(stage.createdDate),
      lastUpdatedAt: isoTime(stage.lastUpdatedDate),
    },
    observations: {},
  });
  fact.tags = tagsOf(stage.tags);
  return fact;
}

function settingPart(key: string, setting: MethodSetting): StageFact["config"]["methodSettings"][number] {
  return {
    // API Gateway writes a slash within a path as `~1`. Source: API Gateway API Reference, UpdateStage.
    key: storableText(key.replaceAll("~1", "/")),
    loggingLevel: setting.loggingLevel ?? "OFF",
    logsPayload: setting.dataTraceEnabled ?? false,
    throttle: {
      ratePerSecond: limitOf(setting.throttlingRateLimit),
      burst: limitOf(setting.throttlingBurstLimit),
    },
    isCached: setting.cachingEnabled ?? false,
    isCacheEncrypted: setting.cacheDataEncrypted ?? false,
    guardsCacheControl: setting.requireAuthorizationForCacheControl ?? false,
  };
}

/** -1 means that the stage sets no limit and that of the account holds. */
function limitOf(limit: number | undefined): number | null {
  return limit === undefined || limit < 0 ? null : limit;
}
