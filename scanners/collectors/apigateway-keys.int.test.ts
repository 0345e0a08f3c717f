import {
  GetApiKeysCommand,
  GetBasePathMappingsCommand,
  GetClientCertificatesCommand,
  GetDomainNamesCommand,
  GetUsagePlansCommand,
} from "@aws-sdk/client-api-gateway";
import { GetApiMappingsCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { apigatewayDomainNames } from "./apigateway/domain-names.ts";
import { apigatewayApiKeys, apigatewayClientCertificates, apigatewayUsagePlans } from "./apigateway/keys.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const service = "apigateway";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of [...keyRules(), ...domainRules()]) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

function keyRules() {
  return [
    answerModel({
      service,
      command: GetApiKeysCommand,
      output: {
        items: [
          {
            id: "k1",
            name: "partner",
            enabled: true,
            createdDate: new Date("2026-01-02T03:04:05Z"),
            stageKeys: ["a1/prod"],
          },
          { id: "k2", name: "old", enabled: false },
        ],
      },
    }),
    answerModel({
      service,
      command: GetUsagePlansCommand,
      output: {
        items: [
          {
            id: "p1",
            name: "gold",
            apiStages: [{ apiId: "a1", stage: "prod" }],
            throttle: { rateLimit: 5, burstLimit: 2 },
          },
          { id: "p2", name: "free", quota: { limit: 10, period: "DAY" as const } },
        ],
      },
    }),
    answerModel({
      service,
      command: GetClientCertificatesCommand,
      output: { items: [{ clientCertificateId: "c1", expirationDate: new Date("2027-01-02T03:04:05Z") }] },
    }),
  ];
}

function domainRules() {
  return [
    answerModel({
      service,
      command: GetDomainNamesCommand,
      output: {
        items: [
          {
            domainName: "api.example.com",
            endpointConfiguration: { types: ["REGIONAL" as const] },
            securityPolicy: "TLS_1_2" as const,
            mutualTlsAuthentication: { truststoreUri: "s3://trust/ca.pem", truststoreWarnings: ["expired"] },
          },
          {
            domainName: "edge.example.com",
            endpointConfiguration: { types: ["EDGE" as const] },
            securityPolicy: "TLS_1_0" as const,
          },
          {
            domainName: "rules.example.com",
            endpointConfiguration: { types: ["REGIONAL" as const] },
            routingMode: "ROUTING_RULE_ONLY" as const,
          },
        ],
      },
    }),
    answerModel({
      service,
      command: GetApiMappingsCommand,
      output: { Items: [{ ApiId: "a1", Stage: "prod", ApiMappingKey: "v1" }] },
    }),
    answerModel({
      service,
      command: GetBasePathMappingsCommand,
      output: { items: [{ basePath: "(none)", restApiId: "b2", stage: "dev" }] },
    }),
  ];
}

describe("keys, plans and certificates", () => {
  it("read them, and never ask for values of keys", async () => {
    const keys = await runCollector(apigatewayApiKeys, emulator.connection);
    const plans = await runCollector(apigatewayUsagePlans, emulator.connection);
    const certificates = await runCollector(apigatewayClientCertificates, emulator.connection);
    expect([keys.whole, plans.whole, certificates.whole]).toEqual([true, true, true]);
    expect(named(keys.facts, "partner")).toMatchObject({ config: { isEnabled: true, stageKeys: ["a1/prod"] } });
    expect(named(keys.facts, "old")).toMatchObject({ config: { isEnabled: false, createdAt: null } });
    expect(named(plans.facts, "gold")).toMatchObject({
      config: { throttle: { ratePerSecond: 5, burst: 2 }, stages: [{ apiId: "a1", isThrottled: false }], quota: null },
    });
    expect(named(plans.facts, "free")).toMatchObject({ config: { throttle: null, quota: { limit: 10 } } });
    expect(certificates.facts).toMatchObject([{ name: "c1", config: { expiresAt: "2027-01-02T03:04:05.000Z" } }]);
    const asked = emulator.edge.requests.filter(({ path }) => path.startsWith("/apikeys"));
    expect(asked.map(({ path }) => /includeValues=true/.test(path))).toEqual([false]);
  });

  it("are not whole when a list is refused", async () => {
    const off = emulator.edge.use(deny(/GET \/(apikeys|usageplans|clientcertificates)/));
    for (const collector of [apigatewayApiKeys, apigatewayUsagePlans, apigatewayClientCertificates])
      expect(await runCollector(collector, emulator.connection)).toMatchObject({ whole: false, facts: [] });
    off();
  });
});

describe("domain names", () => {
  it("read api.example.com and edge.example.com with what they lead to, each by its own API", async () => {
    const run = await runCollector(apigatewayDomainNames, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "api.example.com")).toMatchObject({
      gaps: [],
      config: {
        securityPolicy: "TLS_1_2",
        mutualTls: { truststoreUri: "s3://trust/ca.pem", truststoreVersion: null, warnings: ["expired"] },
        mappings: [{ apiId: "a1", stage: "prod", key: "v1" }],
      },
    });
    expect(named(run.facts, "edge.example.com")).toMatchObject({
      config: { securityPolicy: "TLS_1_0", mutualTls: null, mappings: [{ apiId: "b2", stage: "dev", key: "" }] },
    });
    expect(named(run.facts, "rules.example.com")?.gaps).toEqual(["mappings"]);
  });

  it("make refused mappings a gap, and a refused list an incomplete one", async () => {
    const off = emulator.edge.use(deny(/apimappings/));
    const run = await runCollector(apigatewayDomainNames, emulator.connection);
    off();
    expect(named(run.facts, "api.example.com")?.gaps).toEqual(["mappings"]);
    expect(named(run.facts, "edge.example.com")?.gaps).toEqual([]);
    const offList = emulator.edge.use(deny(/GET \/domainnames\?/));
    expect(await runCollector(apigatewayDomainNames, emulator.connection)).toMatchObject({ whole: false, facts: [] });
    offList();
  });
});
