import {
  GetApiKeysCommand,
  GetAuthorizersCommand,
  GetBasePathMappingsCommand,
  GetClientCertificatesCommand,
  GetDomainNamesCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetUsagePlansCommand,
  type Method,
  type Stage,
} from "@aws-sdk/client-api-gateway";
import { functionArn, hostOf, idOf, isOneOf, logGroupArn, nameOf, tagMap, timeOf } from "../names.ts";
import { childrenOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { documentOf } from "../policies.ts";

const PATHS = ["/", "/orders", "/orders/{id}", "/items", "/items/{id}", "/health"] as const;

const apiId = (place: Place, index: number) => idOf(place, "rest", index, 12);
const stageName = (index: number) => `stage-${index}`;

function methodOf(place: Place, api: number, at: number): Method {
  const isOpen = at === PATHS.length - 1 || isOneOf(place, api * 10 + at, 220, 12);
  return {
    authorizationType: isOpen ? "NONE" : "CUSTOM",
    ...(isOpen ? {} : { authorizerId: `auth${api}` }),
    apiKeyRequired: false,
    ...(at % 2 === 0 ? { requestValidatorId: `valid${api}`, requestModels: { "application/json": "Order" } } : {}),
    methodIntegration: {
      type: "AWS_PROXY",
      uri: `arn:aws:apigateway:${place.region}:lambda:path/2015-03-31/functions/${functionArn(place, api * 3 + at)}/invocations`,
      integrationResponses: {},
    },
  };
}

function stageOf(place: Place, index: number): Stage {
  return {
    stageName: stageName(index),
    deploymentId: idOf(place, "deployment", index, 10),
    cacheClusterEnabled: false,
    tracingEnabled: isOneOf(place, index, 221, 50),
    methodSettings: {
      "*/*": {
        loggingLevel: isOneOf(place, index, 222, 70) ? "ERROR" : "OFF",
        dataTraceEnabled: isOneOf(place, index, 223, 5),
        throttlingRateLimit: 100,
        throttlingBurstLimit: 50,
        metricsEnabled: true,
      },
    },
    variables: { target: "live" },
    ...(isOneOf(place, index, 224, 60)
      ? { accessLogSettings: { destinationArn: logGroupArn(place, index), format: '{"id":"$context.requestId"}' } }
      : {}),
    createdDate: timeOf(place, index),
    lastUpdatedDate: timeOf(place, index, 1),
    tags: tagMap(place, index),
  };
}

export const apigatewayOperations = [
  serve(
    "apigateway",
    GetRestApisCommand,
  )((asked, place) => {
    const most = { asked: asked.text("limit"), most: 500 };
    const page = pageOf(place.count("apigateway.rest-api"), asked.text("position"), most, (index) => ({
      id: apiId(place, index),
      name: nameOf(place, "api", index),
      description: "Made by the platform",
      createdDate: timeOf(place, index),
      apiKeySource: "HEADER" as const,
      endpointConfiguration: { types: [isOneOf(place, index, 225, 20) ? ("EDGE" as const) : ("REGIONAL" as const)] },
      disableExecuteApiEndpoint: isOneOf(place, index, 226, 40),
      ...(isOneOf(place, index, 227, 20)
        ? {
            policy: documentOf({
              Effect: "Allow",
              Principal: "*",
              Action: "execute-api:Invoke",
              Resource: "execute-api:/*",
            }),
          }
        : {}),
      tags: tagMap(place, index),
    }));
    return { items: page.items, position: page.next };
  }),
  serve(
    "apigateway",
    GetResourcesCommand,
  )((asked, place) => {
    const api = asked.index("restApiId");
    return {
      items: PATHS.map((path, at) => ({
        id: `res${at}`,
        path,
        resourceMethods: { GET: methodOf(place, api, at), ...(at % 2 === 1 ? { POST: methodOf(place, api, at) } : {}) },
      })),
    };
  }),
  serve(
    "apigateway",
    GetAuthorizersCommand,
  )((asked, place) => {
    const api = asked.index("restApiId");
    return {
      items: [
        {
          id: `auth${api}`,
          name: "tokens",
          type: "TOKEN",
          authorizerUri: `arn:aws:apigateway:${place.region}:lambda:path/2015-03-31/functions/${functionArn(place, api)}/invocations`,
          identitySource: "method.request.header.Authorization",
          authorizerResultTtlInSeconds: 300,
        },
      ],
    };
  }),
  serve(
    "apigateway",
    GetRequestValidatorsCommand,
  )((asked) => ({
    items: [
      {
        id: `valid${asked.index("restApiId")}`,
        name: "all",
        validateRequestBody: true,
        validateRequestParameters: true,
      },
    ],
  })),
  serve(
    "apigateway",
    GetModelsCommand,
  )(() => ({
    items: [
      { id: "order", name: "Order", contentType: "application/json", schema: '{"type":"object","required":["id"]}' },
    ],
  })),
  serve(
    "apigateway",
    GetStagesCommand,
  )((asked, place) => ({
    item: childrenOf(asked.index("restApiId"), place.count("apigateway.rest-api"), place.count("apigateway.stage")).map(
      (index) => stageOf(place, index),
    ),
  })),
  serve(
    "apigateway",
    GetUsagePlansCommand,
  )((asked, place) => {
    const page = pageOf(place.count("apigateway.usage-plan"), asked.text("position"), { most: 500 }, (index) => ({
      id: idOf(place, "plan", index, 10),
      name: nameOf(place, "plan", index),
      apiStages: [
        { apiId: apiId(place, index % Math.max(1, place.count("apigateway.rest-api"))), stage: stageName(index) },
      ],
      throttle: { rateLimit: 50, burstLimit: 20 },
      quota: { limit: 100_000, period: "DAY" as const },
      tags: tagMap(place, index),
    }));
    return { items: page.items, position: page.next };
  }),
  serve(
    "apigateway",
    GetApiKeysCommand,
  )((asked, place) => {
    const page = pageOf(place.count("apigateway.api-key"), asked.text("position"), { most: 500 }, (index) => ({
      id: idOf(place, "apikey", index, 10),
      name: nameOf(place, "apikey", index),
      enabled: true,
      createdDate: timeOf(place, index),
      lastUpdatedDate: timeOf(place, index, 1),
      stageKeys: [],
      tags: tagMap(place, index),
    }));
    return { items: page.items, position: page.next };
  }),
  serve(
    "apigateway",
    GetClientCertificatesCommand,
  )((asked, place) => {
    const page = pageOf(
      place.count("apigateway.client-certificate"),
      asked.text("position"),
      { most: 500 },
      (index) => ({
        clientCertificateId: idOf(place, "certificate", index, 10),
        createdDate: timeOf(place, index),
        expirationDate: new Date(Date.UTC(2027, 2, 1)),
        tags: tagMap(place, index),
      }),
    );
    return { items: page.items, position: page.next };
  }),
  serve(
    "apigateway",
    GetDomainNamesCommand,
  )((asked, place) => {
    const page = pageOf(place.count("apigateway.domain-name"), asked.text("position"), { most: 500 }, (index) => ({
      domainName: `api-${hostOf(place, index)}`,
      domainNameArn: `arn:aws:apigateway:${place.region}::/domainnames/api-${hostOf(place, index)}`,
      endpointConfiguration: { types: [isOneOf(place, index, 228, 15) ? ("EDGE" as const) : ("REGIONAL" as const)] },
      securityPolicy: isOneOf(place, index, 229, 85) ? ("TLS_1_2" as const) : ("TLS_1_0" as const),
      regionalCertificateArn: `arn:aws:acm:${place.region}:${place.accountId}:certificate/${idOf(place, "certificate", index)}`,
      routingMode: "BASE_PATH_MAPPING_ONLY" as const,
      tags: tagMap(place, index),
    }));
    return { items: page.items, position: page.next };
  }),
  serve(
    "apigateway",
    GetBasePathMappingsCommand,
  )((asked, place) => ({
    items: [
      {
        basePath: "(none)",
        restApiId: apiId(
          place,
          Number(/-(\d+)\./.exec(asked.text("domainName"))?.[1] ?? 0) % Math.max(1, place.count("apigateway.rest-api")),
        ),
        stage: stageName(0),
      },
    ],
  })),
];
