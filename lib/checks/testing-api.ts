import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Example } from "./testing-data.ts";

const PLACE = "arn:aws:apigateway:eu-west-1::";
const CREATED = "2024-01-01T00:00:00.000Z";
const UPDATED = "2026-10-01T00:00:00.000Z";

export type ApiKind = Extract<Kind, `${"apigateway" | "apigatewayv2" | "appsync"}.${string}`>;

type RestApiConfig = FactOf<"apigateway.rest-api">["config"];
type HttpApiConfig = FactOf<"apigatewayv2.api">["config"];

const FUNCTION_URI =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:orders/invocations";

/** A method of a REST API behind IAM, answered by a function; what a test is about stands in `overrides`. */
export function restMethod(
  overrides: Partial<Omit<RestApiConfig["methods"][number], "integration">> & {
    integration?: Partial<NonNullable<RestApiConfig["methods"][number]["integration"]>> | null | undefined;
  } = {},
): RestApiConfig["methods"][number] {
  const { integration, ...rest } = overrides;
  return {
    path: "/orders",
    httpMethod: "GET",
    authorizationType: "AWS_IAM",
    authorizerId: null,
    authorizationScopes: [],
    isApiKeyRequired: false,
    requestValidatorId: null,
    requiredParameters: [],
    requestModels: [],
    cors: null,
    ...rest,
    integration:
      integration === null
        ? null
        : {
            type: "AWS_PROXY",
            uri: FUNCTION_URI,
            connectionType: "INTERNET",
            connectionId: null,
            credentialsArn: null,
            constants: [],
            sentHeaders: [],
            skipsCertificateCheck: false,
            ...integration,
          },
  };
}

/** A route of an HTTP API behind IAM, answered by integration `i1`. */
export function httpRoute(overrides: Partial<HttpApiConfig["routes"][number]> = {}): HttpApiConfig["routes"][number] {
  return {
    key: "GET /orders",
    authorizationType: "AWS_IAM",
    authorizerId: null,
    authorizationScopes: [],
    isApiKeyRequired: false,
    integrationId: "i1",
    ...overrides,
  };
}

/** Integration `i1` of an HTTP API: a function. */
export function httpIntegration(
  overrides: Partial<HttpApiConfig["integrations"][number]> = {},
): HttpApiConfig["integrations"][number] {
  return {
    id: "i1",
    type: "AWS_PROXY",
    subtype: null,
    uri: "arn:aws:lambda:eu-west-1:111122223333:function:orders",
    connectionType: "INTERNET",
    connectionId: null,
    credentialsArn: null,
    constants: [],
    sentHeaders: [],
    tlsServerName: null,
    ...overrides,
  };
}

/** Settings of a stage for all methods, with a limit. */
export function methodSetting(
  overrides: Partial<FactOf<"apigateway.stage">["config"]["methodSettings"][number]> = {},
): FactOf<"apigateway.stage">["config"]["methodSettings"][number] {
  return {
    key: "*/*",
    loggingLevel: "ERROR",
    logsPayload: false,
    throttle: { ratePerSecond: 100, burst: 50 },
    isCached: false,
    isCacheEncrypted: false,
    guardsCacheControl: false,
    ...overrides,
  };
}

/** Settings of an HTTP or WebSocket API's stage for all routes, with a limit. */
export function routeSetting(
  overrides: Partial<FactOf<"apigatewayv2.stage">["config"]["routeSettings"][number]> = {},
): FactOf<"apigatewayv2.stage">["config"]["routeSettings"][number] {
  return {
    key: "*",
    loggingLevel: "OFF",
    logsPayload: false,
    throttle: { ratePerSecond: 100, burst: 50 },
    ...overrides,
  };
}

/** One way to sign in to an AppSync API: IAM. */
export function appsyncSignIn(
  overrides: Partial<FactOf<"appsync.graphql-api">["config"]["authentication"][number]> = {},
): FactOf<"appsync.graphql-api">["config"]["authentication"][number] {
  return { type: "AWS_IAM", userPoolId: null, issuer: null, clientPattern: null, authorizerArn: null, ...overrides };
}

/** APIs and what they are reached by. The API's id is `a1b2c3`, its stage `prod`. */
export const API_EXAMPLES: { [K in ApiKind]: Example<K> } = {
  "apigateway.rest-api": {
    arn: `${PLACE}/restapis/`,
    config: {
      apiId: "a1b2c3",
      description: "",
      apiKeySource: "HEADER",
      endpointTypes: ["REGIONAL"],
      vpcEndpointIds: [],
      isDefaultEndpointDisabled: false,
      securityPolicy: null,
      createdAt: CREATED,
      methods: [restMethod()],
      authorizers: [],
      requestValidators: [],
      models: [],
    },
    observations: {},
  },
  "apigateway.stage": {
    arn: `${PLACE}/restapis/a1b2c3/stages/`,
    config: {
      apiId: "a1b2c3",
      apiArn: `${PLACE}/restapis/orders`,
      stageName: "prod",
      deploymentId: "d1",
      clientCertificateId: null,
      isCacheEnabled: false,
      methodSettings: [methodSetting()],
      variables: [],
      accessLog: { destinationArn: "arn:aws:logs:eu-west-1:111122223333:log-group:api", format: "$context.requestId" },
      canary: null,
      isTracingEnabled: true,
      webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/api/1",
      createdAt: CREATED,
      lastUpdatedAt: UPDATED,
    },
    observations: {},
  },
  "apigateway.usage-plan": {
    arn: `${PLACE}/usageplans/`,
    config: { stages: [], throttle: { ratePerSecond: 10, burst: 5 }, quota: null },
    observations: {},
  },
  "apigateway.api-key": {
    arn: `${PLACE}/apikeys/`,
    config: { isEnabled: true, createdAt: UPDATED, lastUpdatedAt: UPDATED, stageKeys: [] },
    observations: {},
  },
  "apigateway.client-certificate": {
    arn: `${PLACE}/clientcertificates/`,
    config: { certificateId: "c1", createdAt: UPDATED, expiresAt: "2027-10-01T00:00:00.000Z" },
    observations: {},
  },
  "apigateway.domain-name": {
    arn: `${PLACE}/domainnames/`,
    config: {
      domainName: "api.example.com",
      endpointTypes: ["REGIONAL"],
      securityPolicy: "TLS_1_2",
      mutualTls: null,
      certificateArns: [],
      mappings: [],
    },
    observations: {},
  },
  "apigatewayv2.api": {
    arn: `${PLACE}/apis/`,
    config: {
      apiId: "a1b2c3",
      protocol: "HTTP",
      description: "",
      isDefaultEndpointDisabled: false,
      createdAt: CREATED,
      cors: null,
      routes: [httpRoute()],
      authorizers: [],
      integrations: [httpIntegration()],
    },
    observations: {},
  },
  "apigatewayv2.stage": {
    arn: `${PLACE}/apis/a1b2c3/stages/`,
    config: {
      apiId: "a1b2c3",
      apiArn: `${PLACE}/apis/orders`,
      protocol: "HTTP",
      stageName: "prod",
      deploysAutomatically: true,
      accessLog: { destinationArn: "arn:aws:logs:eu-west-1:111122223333:log-group:api", format: "$context.requestId" },
      routeSettings: [routeSetting()],
      variables: [],
      createdAt: CREATED,
      lastUpdatedAt: UPDATED,
    },
    observations: {},
  },
  "apigatewayv2.vpc-link": {
    arn: `${PLACE}/vpclinks/`,
    config: { vpcLinkId: "v1", securityGroupIds: ["sg-1"], subnetIds: ["subnet-1"], createdAt: CREATED },
    observations: { status: "AVAILABLE" },
  },
  "appsync.graphql-api": {
    arn: "arn:aws:appsync:eu-west-1:111122223333:apis/",
    config: {
      apiId: "g1",
      apiType: "GRAPHQL",
      visibility: "GLOBAL",
      authentication: [appsyncSignIn()],
      allowsIntrospection: false,
      queryDepthLimit: 5,
      resolverCountLimit: 100,
      logging: { fieldLevel: "ERROR", excludesContent: true, roleArn: "arn:aws:iam::111122223333:role/logs" },
      isTraced: true,
      webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/api/1",
      mergedRoleArn: null,
      apiKeyEnds: [],
      dataSources: [],
      cache: null,
    },
    observations: {},
  },
  "appsync.event-api": {
    arn: "arn:aws:appsync:eu-west-1:111122223333:apis/",
    config: {
      apiId: "e1",
      authentication: [appsyncSignIn()],
      connectTypes: ["AWS_IAM"],
      publishTypes: ["AWS_IAM"],
      subscribeTypes: ["AWS_IAM"],
      logLevel: "ERROR",
      isTraced: true,
      webAclArn: null,
      createdAt: CREATED,
    },
    observations: {},
  },
};
