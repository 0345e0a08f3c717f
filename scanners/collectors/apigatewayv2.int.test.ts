import {
  GetApisCommand,
  GetAuthorizersCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  GetVpcLinksCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { apigatewayv2Apis } from "./apigatewayv2/apis.ts";
import { apigatewayv2Stages, apigatewayv2VpcLinks } from "./apigatewayv2/stages.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const SECRET = "hunter2-hunter2";
const service = "apigateway";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of rules()) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

function rules() {
  return [
    answerModel({
      service,
      command: GetApisCommand,
      output: {
        Items: [
          {
            ApiId: "h1",
            Name: "shop",
            ProtocolType: "HTTP",
            RouteSelectionExpression: "$request.method $request.path",
            CorsConfiguration: { AllowOrigins: ["https://b.example", "https://a.example"], AllowCredentials: true },
            Tags: { team: "core" },
          },
          { ApiId: "w1", Name: "chat", ProtocolType: "WEBSOCKET", RouteSelectionExpression: "$request.body.action" },
        ],
      },
    }),
    answerModel({
      service,
      command: GetRoutesCommand,
      output: (request) => ({
        Items: request.path.includes("/h1/")
          ? [
              {
                RouteKey: "POST /orders",
                AuthorizationType: "JWT" as const,
                AuthorizerId: "z1",
                Target: "integrations/i1",
              },
              { RouteKey: "$default", Target: "integrations/i1" },
            ]
          : [{ RouteKey: "$connect", ApiKeyRequired: true }],
      }),
    }),
    answerModel({
      service,
      command: GetAuthorizersCommand,
      output: (request) => ({
        Items: request.path.includes("/h1/")
          ? [
              {
                AuthorizerId: "z1",
                Name: "tokens",
                AuthorizerType: "JWT" as const,
                IdentitySource: ["$request.header.Authorization"],
                JwtConfiguration: { Issuer: "https://issuer.example.com", Audience: ["orders"] },
              },
            ]
          : [],
      }),
    }),
    answerModel({
      service,
      command: GetIntegrationsCommand,
      output: (request) => ({
        Items: request.path.includes("/h1/")
          ? [
              {
                IntegrationId: "i1",
                IntegrationType: "HTTP_PROXY" as const,
                IntegrationUri: "http://backend.example.com/orders",
                RequestParameters: {
                  "overwrite:header.X-Api-Key": SECRET,
                  "append:header.Tenant": "$request.header.Tenant",
                },
              },
            ]
          : [],
      }),
    }),
    answerModel({
      service,
      command: GetStagesCommand,
      output: (request) => ({
        Items: request.path.includes("/h1/")
          ? [
              {
                StageName: "$default",
                AutoDeploy: true,
                DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 5 },
                RouteSettings: { "POST /orders": { ThrottlingRateLimit: 1 } },
                StageVariables: { API_TOKEN: SECRET },
              },
            ]
          : [
              {
                StageName: "live",
                DefaultRouteSettings: { DataTraceEnabled: true, LoggingLevel: "INFO" as const },
                AccessLogSettings: { DestinationArn: "arn:log", Format: "$context.requestId" },
              },
            ],
      }),
    }),
    answerModel({
      service,
      command: GetVpcLinksCommand,
      output: {
        Items: [
          {
            VpcLinkId: "v1",
            Name: "inside",
            SecurityGroupIds: ["sg-2", "sg-1"],
            SubnetIds: ["subnet-1"],
            VpcLinkStatus: "AVAILABLE",
          },
        ],
      },
    }),
  ];
}

it("reads the HTTP API shop and the WebSocket API chat", async () => {
  const run = await runCollector(apigatewayv2Apis, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "shop")).toMatchObject({
    arn: "arn:aws:apigateway:us-east-1::/apis/h1",
    tags: { team: "core" },
    gaps: [],
    config: {
      protocol: "HTTP",
      cors: { allowOrigins: ["https://a.example", "https://b.example"], allowCredentials: true },
      routes: [
        { key: "$default", authorizationType: "NONE", integrationId: "i1" },
        { key: "POST /orders", authorizationType: "JWT", authorizerId: "z1" },
      ],
      authorizers: [
        {
          id: "z1",
          issuer: "https://issuer.example.com",
          audiences: ["orders"],
          cacheSeconds: 0,
          answersSimply: false,
        },
      ],
      integrations: [
        { id: "i1", uri: "http://backend.example.com/orders", constants: [{ name: "X-Api-Key", verdict: "secret" }] },
      ],
    },
  });
  expect(named(run.facts, "chat")).toMatchObject({
    config: {
      protocol: "WEBSOCKET",
      cors: null,
      routes: [{ key: "$connect", isApiKeyRequired: true }],
      integrations: [],
    },
  });
  expect(JSON.stringify(run.facts)).not.toContain(SECRET);
});

it("makes refused parts of one API gaps of that API", async () => {
  const off = emulator.edge.use(deny(/GET \/v2\/apis\/h1\/(routes|integrations)/));
  const run = await runCollector(apigatewayv2Apis, emulator.connection);
  off();
  expect(named(run.facts, "shop")?.gaps.sort()).toEqual(["integrations", "routes"]);
  expect(named(run.facts, "chat")?.gaps).toEqual([]);
  expect(run.gaps.map((gap) => gap.reason)).toEqual(["denied", "denied"]);
});

it("reads the stages shop/$default and chat/live, variables judged", async () => {
  const run = await runCollector(apigatewayv2Stages, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "shop/$default")).toMatchObject({
    config: {
      accessLog: null,
      routeSettings: [
        { key: "*", throttle: { ratePerSecond: 10, burst: 5 } },
        { key: "POST /orders", throttle: { ratePerSecond: 1, burst: null } },
      ],
      variables: [{ name: "API_TOKEN", verdict: "secret" }],
    },
  });
  expect(named(run.facts, "chat/live")).toMatchObject({
    config: {
      protocol: "WEBSOCKET",
      routeSettings: [{ key: "*", logsPayload: true, loggingLevel: "INFO" }],
      variables: [],
    },
  });
  expect(JSON.stringify(run.facts)).not.toContain(SECRET);
});

it("is not whole when stages of one API, or a list, are refused", async () => {
  const off = emulator.edge.use(deny(/GET \/v2\/apis\/h1\/stages/));
  expect(await runCollector(apigatewayv2Stages, emulator.connection)).toMatchObject({
    whole: false,
    facts: [{ name: "chat/live" }],
  });
  off();
  const offLists = emulator.edge.use(deny(/GET \/v2\/(apis|vpclinks)\?/));
  for (const collector of [apigatewayv2Apis, apigatewayv2Stages, apigatewayv2VpcLinks])
    expect(await runCollector(collector, emulator.connection)).toMatchObject({ whole: false, facts: [] });
  offLists();
});

it("reads the VPC link inside", async () => {
  const run = await runCollector(apigatewayv2VpcLinks, emulator.connection);
  expect(run).toMatchObject({
    whole: true,
    facts: [{ name: "inside", config: { securityGroupIds: ["sg-1", "sg-2"] }, observations: { status: "AVAILABLE" } }],
  });
});
