import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import type { At } from "./iam-facts.ts";
import { LOG_GROUP, writtenSecret } from "./rest-api-facts.ts";
import { storeFact } from "./store-facts.ts";
import { isoOn } from "./world.ts";

type Stage = ConfigOf<"apigateway.stage">;

const PLACE = "arn:aws:apigateway:eu-west-1::";
const WEB_ACL = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/5e0f";

function setting(rest: Partial<Stage["methodSettings"][number]>): Stage["methodSettings"][number] {
  return {
    key: "*/*",
    loggingLevel: "ERROR",
    logsPayload: false,
    throttle: { ratePerSecond: 200, burst: 100 },
    isCached: false,
    isCacheEncrypted: false,
    guardsCacheControl: false,
    ...rest,
  };
}

function stage(apiId: string, api: string, stageName: string, at: At, rest: Partial<Stage>): ResourceFact {
  const apiArn = `${PLACE}/restapis/${apiId}`;
  return storeFact("production", "eu-west-1", api === "shop-api" ? "orders" : "shipping", {
    kind: "apigateway.stage",
    arn: `${apiArn}/stages/${stageName}`,
    name: `${api}/${stageName}`,
    config: {
      apiId,
      apiArn,
      stageName,
      deploymentId: "d1",
      clientCertificateId: null,
      isCacheEnabled: false,
      methodSettings: [setting({})],
      variables: [],
      accessLog: { destinationArn: LOG_GROUP, format: "$context.requestId $context.identity.sourceIp" },
      canary: null,
      isTracingEnabled: true,
      webAclArn: WEB_ACL,
      createdAt: isoOn(at.asOf, -400, 9),
      lastUpdatedAt: isoOn(at.asOf, -70, 9),
      ...rest,
    },
    observations: {},
  });
}

/** Stages of the REST APIs: the shop's is in order since payloads are no longer logged, the partners' is not. */
export function restStages(at: At): ResourceFact[] {
  return [
    stage("hlshop01", "shop-api", "live", at, {
      methodSettings: [setting({ loggingLevel: "INFO", logsPayload: at.day < -12 })],
      clientCertificateId: "hlcc1",
    }),
    stage("hlpart02", "partner-api", "v1", at, {
      accessLog: null,
      isTracingEnabled: false,
      webAclArn: null,
      isCacheEnabled: true,
      methodSettings: [
        setting({ loggingLevel: "OFF", isCached: true, throttle: { ratePerSecond: null, burst: null } }),
      ],
      variables: [writtenSecret("CARRIER_TOKEN")],
      lastUpdatedAt: isoOn(at.asOf, -500, 9),
    }),
    stage("hlpric03", "internal-pricing", "live", at, { webAclArn: null }),
  ];
}

/** Plans, keys and certificates of the partners' API. */
export function restKeys(at: At): Record<"plans" | "keys" | "certificates", ResourceFact[]> {
  const plan = storeFact("production", "eu-west-1", "shipping", {
    kind: "apigateway.usage-plan",
    arn: `${PLACE}/usageplans/hlup1`,
    name: "partners",
    config: {
      stages: [{ apiId: "hlpart02", stage: "v1", isThrottled: false }],
      throttle: null,
      quota: at.day >= -8 ? { limit: 50_000, period: "DAY" } : null,
    },
    observations: {},
  });
  const key = storeFact("production", "eu-west-1", "shipping", {
    kind: "apigateway.api-key",
    arn: `${PLACE}/apikeys/hlak1`,
    name: "northway-parcels",
    config: {
      isEnabled: true,
      createdAt: isoOn(at.asOf, -640, 9),
      lastUpdatedAt: isoOn(at.asOf, -640, 9),
      stageKeys: ["hlpart02/v1"],
    },
    observations: {},
  });
  const certificate = storeFact("production", "eu-west-1", "orders", {
    kind: "apigateway.client-certificate",
    arn: `${PLACE}/clientcertificates/hlcc1`,
    name: "hlcc1",
    config: {
      certificateId: "hlcc1",
      createdAt: isoOn(at.asOf, -350, 9),
      expiresAt: isoOn(at.asOf, 15, 9),
    },
    observations: {},
  });
  return { plans: [plan], keys: [key], certificates: [certificate] };
}

function domain(domainName: string, service: string, rest: Partial<ConfigOf<"apigateway.domain-name">>): ResourceFact {
  return storeFact("production", "eu-west-1", service, {
    kind: "apigateway.domain-name",
    arn: `${PLACE}/domainnames/${domainName}`,
    name: domainName,
    config: {
      domainName,
      endpointTypes: ["REGIONAL"],
      securityPolicy: "TLS_1_2",
      mutualTls: null,
      certificateArns: ["arn:aws:acm:eu-west-1:111122223333:certificate/hl-api"],
      mappings: [],
      ...rest,
    },
    observations: {},
  });
}

/** Custom names; partners show a certificate, at least where they use the name. */
export function apiDomains(): ResourceFact[] {
  return [
    domain("api.harbourlight.example", "orders", { mappings: [{ apiId: "hlshop01", stage: "live", key: "" }] }),
    domain("partners.harbourlight.example", "shipping", {
      securityPolicy: "TLS_1_0",
      mutualTls: {
        truststoreUri: "s3://harbourlight-artifacts-production/partners.pem",
        truststoreVersion: null,
        warnings: ["The certificate of Northway Parcels has ended."],
      },
      mappings: [
        { apiId: "hlpart02", stage: "v1", key: "v1" },
        { apiId: "hlhttp01", stage: "$default", key: "track" },
      ],
    }),
  ];
}
