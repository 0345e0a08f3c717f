import {
  GetApiKeysCommand,
  GetClientCertificatesCommand,
  GetUsagePlansCommand,
  type UsagePlan,
} from "@aws-sdk/client-api-gateway";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { apigatewayArn } from "./arns.ts";

/** API keys without their values. */
export const apigatewayApiKeys = defineCollector({
  id: "apigateway.api-keys",
  scope: "regional",
  kinds: ["apigateway.api-key"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const { aws, region } = context;
    const keys = aws.list({
      action: "apigateway:GET",
      resourceArn: apigatewayArn(context, "/apikeys"),
      fetch: (position, options) =>
        aws.clients
          .apigateway(region)
          .send(new GetApiKeysCommand({ position, limit: 500, includeValues: false }), options),
      items: (page) => page.items,
      next: (page) => page.position,
    });
    for await (const { id, name, enabled, createdDate, lastUpdatedDate, stageKeys, tags } of keys) {
      if (id === undefined) continue;
      const fact = newFact(context, {
        kind: "apigateway.api-key",
        arn: apigatewayArn(context, `/apikeys/${id}`),
        name: name ?? id,
        config: {
          isEnabled: enabled ?? false,
          createdAt: isoTime(createdDate),
          lastUpdatedAt: isoTime(lastUpdatedDate),
          stageKeys: sortedNames(stageKeys),
        },
        observations: {},
      });
      fact.tags = tagsOf(tags);
      yield fact;
    }
    return { whole: keys.isWhole };
  },
});

/** Usage plans with the stages that they hold for. */
export const apigatewayUsagePlans = defineCollector({
  id: "apigateway.usage-plans",
  scope: "regional",
  kinds: ["apigateway.usage-plan"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const { aws, region } = context;
    const plans = aws.list({
      action: "apigateway:GET",
      resourceArn: apigatewayArn(context, "/usageplans"),
      fetch: (position, options) =>
        aws.clients.apigateway(region).send(new GetUsagePlansCommand({ position, limit: 500 }), options),
      items: (page) => page.items,
      next: (page) => page.position,
    });
    for await (const plan of plans) if (plan.id !== undefined) yield planFact(context, plan.id, plan);
    return { whole: plans.isWhole };
  },
});

function planFact(context: CollectContext, id: string, { name, apiStages, throttle, quota, tags }: UsagePlan) {
  const stages = (apiStages ?? []).map((stage) => ({
    apiId: stage.apiId ?? "",
    stage: stage.stage ?? "",
    isThrottled: Object.keys(stage.throttle ?? {}).length > 0,
  }));
  const fact = newFact(context, {
    kind: "apigateway.usage-plan",
    arn: apigatewayArn(context, `/usageplans/${id}`),
    name: name ?? id,
    config: {
      stages: stages.sort((a, b) => (`${a.apiId}/${a.stage}` < `${b.apiId}/${b.stage}` ? -1 : 1)),
      throttle:
        throttle === undefined
          ? null
          : { ratePerSecond: throttle.rateLimit ?? null, burst: throttle.burstLimit ?? null },
      quota: quota?.limit === undefined ? null : { limit: quota.limit, period: quota.period ?? "" },
    },
    observations: {},
  });
  fact.tags = tagsOf(tags);
  return fact;
}

/** Certificates that API Gateway shows to backends. */
export const apigatewayClientCertificates = defineCollector({
  id: "apigateway.client-certificates",
  scope: "regional",
  kinds: ["apigateway.client-certificate"],
  actions: ["apigateway:GET"],
  async *collect(context) {
    const { aws, region } = context;
    const certificates = aws.list({
      action: "apigateway:GET",
      resourceArn: apigatewayArn(context, "/clientcertificates"),
      fetch: (position, options) =>
        aws.clients.apigateway(region).send(new GetClientCertificatesCommand({ position, limit: 500 }), options),
      items: (page) => page.items,
      next: (page) => page.position,
    });
    for await (const { clientCertificateId: certificateId, createdDate, expirationDate, tags } of certificates) {
      if (certificateId === undefined) continue;
      const fact = newFact(context, {
        kind: "apigateway.client-certificate",
        arn: apigatewayArn(context, `/clientcertificates/${certificateId}`),
        name: certificateId,
        config: { certificateId, createdAt: isoTime(createdDate), expiresAt: isoTime(expirationDate) },
        observations: {},
      });
      fact.tags = tagsOf(tags);
      yield fact;
    }
    return { whole: certificates.isWhole };
  },
});
