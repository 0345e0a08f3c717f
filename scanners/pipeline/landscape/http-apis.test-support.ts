import {
  type Api,
  GetApiMappingsCommand,
  GetApisCommand,
  GetAuthorizersCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  GetVpcLinksCommand,
  type Integration,
  type Route,
  type Stage,
} from "@aws-sdk/client-apigatewayv2";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { MADE_UP_SECRET } from "./policies.test-support.ts";

const service = "apigateway";
const log = {
  DestinationArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/good`,
  Format: "$context.requestId",
};
const LISTENER = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:listener/app/balancer-good/1/2`;

const APIS: Api[] = [
  {
    ApiId: "hgood",
    Name: "http-good",
    ProtocolType: "HTTP",
    RouteSelectionExpression: "$request.method $request.path",
    DisableExecuteApiEndpoint: true,
    CorsConfiguration: { AllowOrigins: ["https://shop.example.com"], AllowCredentials: true },
  },
  {
    ApiId: "hbad",
    Name: "http-bad",
    ProtocolType: "HTTP",
    RouteSelectionExpression: "$request.method $request.path",
    DisableExecuteApiEndpoint: false,
    CorsConfiguration: { AllowOrigins: ["https://*"], AllowCredentials: true },
  },
  {
    ApiId: "wgood",
    Name: "socket-good",
    ProtocolType: "WEBSOCKET",
    RouteSelectionExpression: "$request.body.action",
  },
  { ApiId: "wbad", Name: "socket-bad", ProtocolType: "WEBSOCKET", RouteSelectionExpression: "$request.body.action" },
];

const ROUTES: Readonly<Record<string, Route[]>> = {
  hgood: [
    {
      RouteKey: "POST /orders",
      AuthorizationType: "JWT",
      AuthorizerId: "z1",
      AuthorizationScopes: ["orders/write"],
      Target: "integrations/i1",
    },
  ],
  hbad: [
    { RouteKey: "POST /orders", AuthorizationType: "JWT", AuthorizerId: "z1", Target: "integrations/i1" },
    { RouteKey: "GET /orders", AuthorizationType: "NONE", Target: "integrations/i1" },
    { RouteKey: "GET /parcels", AuthorizationType: "CUSTOM", AuthorizerId: "z2", Target: "integrations/i2" },
    { RouteKey: "DELETE /parcels", AuthorizationType: "CUSTOM", AuthorizerId: "z2", Target: "integrations/i2" },
    { RouteKey: "GET /shared", AuthorizationType: "CUSTOM", AuthorizerId: "z3", Target: "integrations/i2" },
    { RouteKey: "PUT /shared", AuthorizationType: "CUSTOM", AuthorizerId: "z3", Target: "integrations/i2" },
  ],
  wgood: [{ RouteKey: "$connect", AuthorizationType: "AWS_IAM" }],
  wbad: [{ RouteKey: "$connect", AuthorizationType: "NONE", ApiKeyRequired: true }],
};

const INTEGRATIONS: Readonly<Record<string, Integration[]>> = {
  hgood: [
    {
      IntegrationId: "i1",
      IntegrationType: "HTTP_PROXY",
      IntegrationUri: LISTENER,
      ConnectionType: "VPC_LINK",
      ConnectionId: "link",
      TlsConfig: { ServerNameToVerify: "orders.example.com" },
    },
  ],
  hbad: [
    {
      IntegrationId: "i1",
      IntegrationType: "HTTP_PROXY",
      ConnectionType: "INTERNET",
      IntegrationUri: "http://backend.example.com/orders",
      RequestParameters: { "overwrite:header.X-Api-Key": MADE_UP_SECRET },
    },
    {
      IntegrationId: "i2",
      IntegrationType: "HTTP_PROXY",
      IntegrationUri: LISTENER,
      ConnectionType: "VPC_LINK",
      ConnectionId: "link",
    },
  ],
};

const STAGES: Readonly<Record<string, Stage[]>> = {
  hgood: [
    {
      StageName: "live",
      AccessLogSettings: log,
      DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 5 },
      StageVariables: { host: "orders" },
    },
  ],
  hbad: [{ StageName: "live", StageVariables: { API_TOKEN: MADE_UP_SECRET } }],
  wgood: [
    {
      StageName: "live",
      AccessLogSettings: log,
      DefaultRouteSettings: {
        LoggingLevel: "ERROR",
        DataTraceEnabled: false,
        ThrottlingRateLimit: 10,
        ThrottlingBurstLimit: 5,
      },
    },
  ],
  wbad: [{ StageName: "live", DefaultRouteSettings: { LoggingLevel: "INFO", DataTraceEnabled: true } }],
};

const apiOf = (path: string) => /\/apis\/(\w+)/.exec(path)?.[1] ?? "";

/** HTTP and WebSocket APIs, of which moto drops TLS settings, throttling and logs. */
export function answerHttpApis(): EdgeRule[] {
  const authorizer = `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:${ACCOUNT}:function:function-good/invocations`;
  const jwt = (Audience: string[]) => ({
    AuthorizerId: "z1",
    Name: "tokens",
    AuthorizerType: "JWT" as const,
    IdentitySource: ["$request.header.Authorization"],
    JwtConfiguration: { Issuer: "https://issuer.example.com", Audience },
  });
  return [
    answerModel({ service, command: GetApisCommand, output: { Items: APIS } }),
    answerModel({ service, command: GetRoutesCommand, output: ({ path }) => ({ Items: ROUTES[apiOf(path)] ?? [] }) }),
    answerModel({
      service,
      command: GetIntegrationsCommand,
      output: ({ path }) => ({ Items: INTEGRATIONS[apiOf(path)] ?? [] }),
    }),
    answerModel({ service, command: GetStagesCommand, output: ({ path }) => ({ Items: STAGES[apiOf(path)] ?? [] }) }),
    answerModel({
      service,
      command: GetAuthorizersCommand,
      output: ({ path }) => {
        if (apiOf(path) === "hgood") return { Items: [jwt(["orders"])] };
        if (apiOf(path) !== "hbad") return { Items: [] };
        const own = {
          AuthorizerType: "REQUEST" as const,
          AuthorizerUri: authorizer,
          AuthorizerResultTtlInSeconds: 300,
          AuthorizerPayloadFormatVersion: "2.0",
          EnableSimpleResponses: true,
        };
        return {
          Items: [
            jwt([]),
            { ...own, AuthorizerId: "z2", Name: "by-address", IdentitySource: ["$context.routeKey"] },
            { ...own, AuthorizerId: "z3", Name: "by-token", IdentitySource: ["$request.header.Authorization"] },
          ],
        };
      },
    }),
    answerModel({ service, command: GetVpcLinksCommand, output: { Items: [] } }),
    answerModel({
      service,
      command: GetApiMappingsCommand,
      output: ({ path }) => ({
        Items: path.includes("good.example")
          ? [
              { ApiId: "hgood", Stage: "live", ApiMappingKey: "http" },
              { ApiId: "good", Stage: "live" },
            ]
          : [
              { ApiId: "hbad", Stage: "live", ApiMappingKey: "http" },
              { ApiId: "bad", Stage: "live" },
            ],
      }),
    }),
  ];
}
