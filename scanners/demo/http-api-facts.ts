import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import type { At } from "./iam-facts.ts";
import { LOG_GROUP, runs, writtenSecret } from "./rest-api-facts.ts";
import { storeFact } from "./store-facts.ts";
import { isoOn } from "./world.ts";

type Api = ConfigOf<"apigatewayv2.api">;

const PLACE = "arn:aws:apigateway:eu-west-1::";

function route(key: string, rest: Partial<Api["routes"][number]>): Api["routes"][number] {
  return {
    key,
    authorizationType: "AWS_IAM",
    authorizerId: null,
    authorizationScopes: [],
    isApiKeyRequired: false,
    integrationId: "int1",
    ...rest,
  };
}

function integration(id: string, rest: Partial<Api["integrations"][number]>): Api["integrations"][number] {
  const { skipsCertificateCheck: _of, ...base } = runs("shipping-track");
  return { ...base, id, subtype: null, tlsServerName: null, ...rest };
}

function authorizer(id: string, name: string, rest: Partial<Api["authorizers"][number]>): Api["authorizers"][number] {
  return {
    id,
    name,
    type: "JWT",
    uri: null,
    credentialsArn: null,
    identitySources: ["$request.header.Authorization"],
    issuer: "https://login.harbourlight.example",
    audiences: [],
    cacheSeconds: 0,
    answersSimply: false,
    ...rest,
  };
}

function api(id: string, name: string, service: string, at: At, rest: Partial<Api>): ResourceFact {
  return storeFact("production", "eu-west-1", service, {
    kind: "apigatewayv2.api",
    arn: `${PLACE}/apis/${id}`,
    name,
    config: {
      apiId: id,
      protocol: "HTTP",
      description: "",
      isDefaultEndpointDisabled: false,
      createdAt: isoOn(at.asOf, -300, 9),
      cors: null,
      routes: [],
      authorizers: [],
      integrations: [],
      ...rest,
    },
    observations: {},
  });
}

/** The tracking API and the WebSocket of the support desk. Tokens name their audience since ten days ago. */
export function httpApis(at: At): ResourceFact[] {
  return [
    api("hlhttp01", "tracking-api", "shipping", at, {
      cors: {
        allowOrigins: ["https://*"],
        allowMethods: ["*"],
        allowHeaders: ["authorization"],
        allowCredentials: true,
      },
      routes: [
        route("GET /parcels/{id}", { authorizationType: "NONE", integrationId: "int2" }),
        route("POST /parcels", { authorizationType: "JWT", authorizerId: "jwt1", integrationId: "int3" }),
        route("GET /depots", { authorizationType: "CUSTOM", authorizerId: "lam2" }),
        route("DELETE /depots/{id}", { authorizationType: "CUSTOM", authorizerId: "lam2" }),
        route("POST /events", { authorizationType: "CUSTOM", authorizerId: "lam1", integrationId: "int4" }),
      ],
      authorizers: [
        authorizer("jwt1", "customers", { audiences: at.day >= -10 ? ["tracking"] : [] }),
        authorizer("lam1", "carriers", { type: "REQUEST", cacheSeconds: 300, identitySources: ["$context.routeKey"] }),
        authorizer("lam2", "staff", { type: "REQUEST", cacheSeconds: 300, answersSimply: true }),
      ],
      integrations: [
        integration("int1", {}),
        integration("int2", { type: "HTTP_PROXY", uri: "http://tracking.harbourlight.example" }),
        integration("int3", {
          type: "HTTP_PROXY",
          uri: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/tracking/1/2",
          connectionType: "VPC_LINK",
          connectionId: "hlvl1",
        }),
        integration("int4", { constants: [writtenSecret("x-carrier-key")], sentHeaders: ["x-carrier-key"] }),
      ],
    }),
    api("hlsock02", "support-chat", "support", at, {
      protocol: "WEBSOCKET",
      routes: [
        route("$connect", { authorizationType: "NONE", isApiKeyRequired: true }),
        route("send", { authorizationType: "NONE" }),
      ],
      integrations: [integration("int1", {})],
    }),
  ];
}

function stage(apiId: string, name: string, service: string, at: At, rest: Partial<ConfigOf<"apigatewayv2.stage">>) {
  const [, stageName = ""] = name.split("/");
  return storeFact("production", "eu-west-1", service, {
    kind: "apigatewayv2.stage",
    arn: `${PLACE}/apis/${apiId}/stages/${stageName}`,
    name,
    config: {
      apiId,
      apiArn: `${PLACE}/apis/${apiId}`,
      protocol: "HTTP",
      stageName,
      deploysAutomatically: true,
      accessLog: { destinationArn: LOG_GROUP, format: "$context.requestId" },
      routeSettings: [
        { key: "*", loggingLevel: "OFF", logsPayload: false, throttle: { ratePerSecond: null, burst: null } },
      ],
      variables: [],
      createdAt: isoOn(at.asOf, -300, 9),
      lastUpdatedAt: isoOn(at.asOf, -80, 9),
      ...rest,
    },
    observations: {},
  });
}

export function httpStages(at: At): ResourceFact[] {
  const limited = { ratePerSecond: 50, burst: 20 };
  return [
    stage("hlhttp01", "tracking-api/$default", "shipping", at, {
      accessLog: null,
      variables: [writtenSecret("CARRIER_PASSWORD")],
    }),
    stage("hlsock02", "support-chat/live", "support", at, {
      protocol: "WEBSOCKET",
      routeSettings: [{ key: "*", loggingLevel: "INFO", logsPayload: at.day < -5, throttle: limited }],
    }),
  ];
}

export function vpcLinks(at: At): ResourceFact[] {
  return [
    storeFact("production", "eu-west-1", "shipping", {
      kind: "apigatewayv2.vpc-link",
      arn: `${PLACE}/vpclinks/hlvl1`,
      name: "tracking",
      config: {
        vpcLinkId: "hlvl1",
        securityGroupIds: ["sg-0hltracking"],
        subnetIds: ["subnet-0hla", "subnet-0hlb"],
        createdAt: isoOn(at.asOf, -300, 9),
      },
      observations: { status: "AVAILABLE" },
    }),
  ];
}
