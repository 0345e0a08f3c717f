import type { Resource, Stage } from "@aws-sdk/client-api-gateway";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { MADE_UP_SECRET } from "./policies.test-support.ts";

const logGroup = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/good`;
export const calls = (name: string) =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}/invocations`;

/** Resources of an API by its id: what a client can call. */
export const RESOURCES: Readonly<Record<string, Resource[]>> = {
  good: [
    {
      id: "r1",
      path: "/orders",
      resourceMethods: {
        POST: {
          httpMethod: "POST",
          authorizationType: "COGNITO_USER_POOLS",
          authorizerId: "a1",
          authorizationScopes: ["orders/write"],
          apiKeyRequired: false,
          requestValidatorId: "v1",
          requestModels: { "application/json": "Order" },
          requestParameters: { "method.request.header.Tenant": true },
          methodIntegration: { type: "AWS_PROXY", httpMethod: "POST", uri: calls("function-good") },
        },
      },
    },
  ],
  bad: [
    {
      id: "r1",
      path: "/orders",
      resourceMethods: {
        POST: {
          httpMethod: "POST",
          authorizationType: "NONE",
          apiKeyRequired: true,
          requestModels: { "application/json": "Anything" },
          requestParameters: { "method.request.header.Tenant": true },
          methodIntegration: {
            type: "HTTP",
            httpMethod: "POST",
            uri: "http://backend.example.com/orders",
            requestParameters: { "integration.request.header.X-Api-Key": `'${MADE_UP_SECRET}'` },
          },
        },
        PUT: {
          httpMethod: "PUT",
          authorizationType: "COGNITO_USER_POOLS",
          authorizerId: "a1",
          apiKeyRequired: false,
          requestValidatorId: "v1",
          requestModels: { "application/json": "Anything" },
          methodIntegration: {
            type: "HTTP",
            httpMethod: "PUT",
            uri: "https://backend.example.com/orders",
            tlsConfig: { insecureSkipVerification: true },
          },
        },
        GET: {
          httpMethod: "GET",
          authorizationType: "NONE",
          apiKeyRequired: false,
          methodIntegration: { type: "AWS_PROXY", httpMethod: "POST", uri: calls("function-bad") },
        },
        DELETE: {
          httpMethod: "DELETE",
          authorizationType: "CUSTOM",
          authorizerId: "a2",
          apiKeyRequired: false,
          methodIntegration: { type: "AWS_PROXY", httpMethod: "POST", uri: calls("function-bad") },
        },
        HEAD: {
          httpMethod: "HEAD",
          authorizationType: "CUSTOM",
          authorizerId: "a3",
          apiKeyRequired: false,
          methodIntegration: { type: "AWS_PROXY", httpMethod: "POST", uri: calls("function-bad") },
        },
        PATCH: {
          httpMethod: "PATCH",
          authorizationType: "CUSTOM",
          authorizerId: "a4",
          apiKeyRequired: false,
          methodIntegration: { type: "AWS_PROXY", httpMethod: "POST", uri: calls("function-bad") },
        },
        OPTIONS: {
          httpMethod: "OPTIONS",
          authorizationType: "NONE",
          apiKeyRequired: false,
          methodIntegration: {
            type: "MOCK",
            integrationResponses: {
              "200": {
                statusCode: "200",
                responseParameters: {
                  "method.response.header.Access-Control-Allow-Origin": "'*'",
                  "method.response.header.Access-Control-Allow-Credentials": "'true'",
                },
              },
            },
          },
          methodResponses: { "200": { statusCode: "200" } },
        },
      },
    },
  ],
};

/** Stages of an API by its id. */
export const STAGES: Readonly<Record<string, (now: Date) => Stage[]>> = {
  good: (now) => [
    {
      stageName: "live",
      deploymentId: "d1",
      createdDate: now,
      lastUpdatedDate: now,
      clientCertificateId: "certificate-good",
      tracingEnabled: true,
      webAclArn: `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/acl-good/1`,
      accessLogSettings: { destinationArn: logGroup, format: "$context.requestId" },
      cacheClusterEnabled: true,
      variables: { host: "orders" },
      methodSettings: {
        "*/*": {
          loggingLevel: "ERROR",
          dataTraceEnabled: false,
          throttlingRateLimit: 100,
          throttlingBurstLimit: 50,
          cachingEnabled: true,
          cacheDataEncrypted: true,
          requireAuthorizationForCacheControl: true,
          unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
        },
      },
    },
  ],
  bad: (now) => [
    {
      stageName: "live",
      deploymentId: "d1",
      createdDate: new Date(now.getTime() - 800 * 86_400_000),
      lastUpdatedDate: new Date(now.getTime() - 700 * 86_400_000),
      tracingEnabled: false,
      cacheClusterEnabled: true,
      variables: { API_TOKEN: MADE_UP_SECRET },
      methodSettings: {
        "*/*": {
          loggingLevel: "OFF",
          dataTraceEnabled: true,
          cachingEnabled: true,
          cacheDataEncrypted: false,
          requireAuthorizationForCacheControl: false,
        },
      },
    },
    {
      stageName: "certificate",
      deploymentId: "d1",
      createdDate: now,
      lastUpdatedDate: now,
      clientCertificateId: "certificate-bad",
      tracingEnabled: true,
      webAclArn: `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/acl-good/1`,
      accessLogSettings: { destinationArn: logGroup, format: "$context.requestId" },
      methodSettings: {
        "*/*": { loggingLevel: "INFO", dataTraceEnabled: true, throttlingRateLimit: 1, throttlingBurstLimit: 1 },
      },
    },
  ],
};
