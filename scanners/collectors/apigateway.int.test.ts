import {
  GetAuthorizersCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { apigatewayRestApis } from "./apigateway/rest-apis.ts";
import { apigatewayStages } from "./apigateway/stages.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const SECRET = "hunter2-hunter2";
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke"}]}';
const service = "apigateway";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of restRules()) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

function restRules() {
  return [
    answerModel({
      service,
      command: GetRestApisCommand,
      output: {
        items: [
          {
            id: "a1",
            name: "orders",
            policy: POLICY.replaceAll('"', '\\"'),
            endpointConfiguration: { types: ["REGIONAL" as const] },
            disableExecuteApiEndpoint: true,
            tags: { team: "core" },
            createdDate: new Date("2026-01-02T03:04:05Z"),
          },
          { id: "b2", name: "bare" },
        ],
      },
    }),
    answerModel({
      service,
      command: GetResourcesCommand,
      output: (request) => (request.path.includes("/restapis/a1/") ? { items: ORDERS_RESOURCES } : { items: [] }),
    }),
    answerModel({
      service,
      command: GetAuthorizersCommand,
      output: (request) => ({
        items: request.path.includes("/a1/")
          ? [
              {
                id: "z1",
                name: "tokens",
                type: "REQUEST" as const,
                identitySource: "method.request.header.Authorization, context.path",
              },
            ]
          : [],
      }),
    }),
    answerModel({
      service,
      command: GetRequestValidatorsCommand,
      output: {
        items: [
          { id: "v1", name: "body", validateRequestBody: true },
          { id: "v2", name: "unused" },
        ],
      },
    }),
    answerModel({
      service,
      command: GetModelsCommand,
      output: {
        items: [
          {
            name: "Empty",
            schema: '{"$schema":"http://json-schema.org/draft-04/schema#","title":"Empty","type":"object"}',
          },
          { name: "Order", schema: '{"type":"object","required":["id"]}' },
          { name: "Unused", schema: "{}" },
        ],
      },
    }),
    answerModel({
      service,
      command: GetStagesCommand,
      output: (request) => ({ item: request.path.includes("/a1/") ? ORDERS_STAGES : [{ stageName: "dev" }] }),
    }),
  ];
}

const ORDERS_RESOURCES = [
  {
    id: "r1",
    path: "/orders",
    resourceMethods: {
      POST: {
        httpMethod: "POST",
        authorizationType: "CUSTOM",
        authorizerId: "z1",
        requestValidatorId: "v1",
        requestModels: { "application/json": "Order", "text/plain": "Empty" },
        requestParameters: { "method.request.querystring.page": true, "method.request.querystring.size": false },
        methodIntegration: {
          type: "HTTP" as const,
          uri: `https://user:${SECRET}@backend.example.com/orders?token=${SECRET}`,
          requestParameters: {
            "integration.request.header.X-Api-Key": `'${SECRET}'`,
            "integration.request.header.Tenant": "method.request.header.Tenant",
          },
          tlsConfig: { insecureSkipVerification: true },
        },
      },
      OPTIONS: {
        httpMethod: "OPTIONS",
        authorizationType: "NONE",
        methodIntegration: {
          type: "MOCK" as const,
          integrationResponses: {
            200: {
              statusCode: "200",
              responseParameters: {
                "method.response.header.Access-Control-Allow-Origin": "'*'",
                "method.response.header.Access-Control-Allow-Credentials": "'true'",
              },
            },
          },
        },
      },
    },
  },
];

const ORDERS_STAGES = [
  {
    stageName: "prod",
    deploymentId: "d1",
    cacheClusterEnabled: true,
    methodSettings: {
      "*/*": { loggingLevel: "INFO", dataTraceEnabled: true, throttlingRateLimit: -1, throttlingBurstLimit: 5 },
      "~1orders/GET": { cachingEnabled: true },
    },
    variables: { API_TOKEN: SECRET, host: "orders" },
    accessLogSettings: {
      destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:api",
      format: "$context.requestId",
    },
    canarySettings: { percentTraffic: 5, stageVariableOverrides: { API_TOKEN: SECRET } },
    webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/api/1",
    tracingEnabled: true,
  },
];

describe("REST APIs", () => {
  it("read orders with its policy, methods, authorizers and validation, and bare without any", async () => {
    const run = await runCollector(apigatewayRestApis, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      arn: "arn:aws:apigateway:us-east-1::/restapis/a1",
      tags: { team: "core" },
      policies: [{ role: "resource", text: POLICY }],
      gaps: [],
      config: {
        endpointTypes: ["REGIONAL"],
        isDefaultEndpointDisabled: true,
        methods: [
          { httpMethod: "OPTIONS", cors: { allowOrigin: "*", allowCredentials: true } },
          {
            httpMethod: "POST",
            authorizationType: "CUSTOM",
            requiredParameters: ["method.request.querystring.page"],
            integration: {
              uri: "https://backend.example.com/orders",
              skipsCertificateCheck: true,
              sentHeaders: ["tenant", "x-api-key"],
              constants: [
                { name: "X-Api-Key", verdict: "secret" },
                { name: "password", verdict: "secret" },
                { name: "token", verdict: "secret" },
              ],
            },
          },
        ],
        authorizers: [
          { id: "z1", cacheSeconds: 300, identitySources: ["context.path", "method.request.header.Authorization"] },
        ],
        requestValidators: [{ id: "v1", validatesBody: true, validatesParameters: false }],
        models: [
          { name: "Empty", limitsBody: false },
          { name: "Order", limitsBody: true },
        ],
      },
    });
    expect(named(run.facts, "bare")).toMatchObject({ policies: [], gaps: [], config: { methods: [], models: [] } });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("ask for validators and models only where methods use them, and for methods once an API", async () => {
    const before = emulator.edge.requests.length;
    await runCollector(apigatewayRestApis, emulator.connection);
    const asked = emulator.edge.requests.slice(before).map(({ path }) => path.replace(/\?.*/, ""));
    expect(asked.filter((path) => path.startsWith("/restapis/b2/")).sort()).toEqual([
      "/restapis/b2/authorizers",
      "/restapis/b2/resources",
    ]);
    expect(asked.filter((path) => path.startsWith("/restapis/a1/"))).toHaveLength(4);
  });

  it("make refused methods a gap of all that follows from them", async () => {
    const off = emulator.edge.use(deny(/GET \/restapis\/a1\/resources/));
    const run = await runCollector(apigatewayRestApis, emulator.connection);
    off();
    expect(named(run.facts, "orders")?.gaps.sort()).toEqual(["methods", "models", "requestValidators"]);
    expect(named(run.facts, "bare")?.gaps).toEqual([]);
    expect(run.gaps).toMatchObject([{ action: "apigateway:GET", reason: "denied" }]);
  });

  it("are not whole when their list breaks", async () => {
    const off = emulator.edge.use(deny(/GET \/restapis\?/));
    const run = await runCollector(apigatewayRestApis, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, facts: [], gaps: [{ reason: "denied" }] });
  });
});

describe("stages", () => {
  it("read orders/prod with its settings, variables judged, and bare/dev", async () => {
    const run = await runCollector(apigatewayStages, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders/prod")).toMatchObject({
      arn: "arn:aws:apigateway:us-east-1::/restapis/a1/stages/prod",
      config: {
        apiArn: "arn:aws:apigateway:us-east-1::/restapis/a1",
        isCacheEnabled: true,
        isTracingEnabled: true,
        webAclArn: expect.stringContaining("webacl"),
        methodSettings: [
          { key: "*/*", logsPayload: true, throttle: { ratePerSecond: null, burst: 5 } },
          { key: "/orders/GET", isCached: true, loggingLevel: "OFF" },
        ],
        variables: [
          { name: "API_TOKEN", verdict: "secret" },
          { name: "host", verdict: "clean" },
        ],
        canary: { percentTraffic: 5, variables: [{ verdict: "secret" }] },
      },
    });
    expect(named(run.facts, "bare/dev")).toMatchObject({ config: { accessLog: null, webAclArn: null, variables: [] } });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("are not whole when those of one API are refused", async () => {
    const off = emulator.edge.use(deny(/GET \/restapis\/a1\/stages/));
    const run = await runCollector(apigatewayStages, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, facts: [{ name: "bare/dev" }], gaps: [{ reason: "denied" }] });
  });
});
