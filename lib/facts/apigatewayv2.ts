import { z } from "zod";
import { apiIntegration, throttle } from "./apigateway.ts";
import { defineKind, secretField } from "./define.ts";

const routeSettings = z.object({
  /** `*` for the default, else the route's key. */
  key: z.string(),
  loggingLevel: z.string(),
  logsPayload: z.boolean(),
  throttle,
});

/** An HTTP or WebSocket API. */
export const httpApi = defineKind({
  kind: "apigatewayv2.api",
  label: "HTTP or WebSocket API",
  plural: "HTTP and WebSocket APIs",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    apiId: z.string(),
    /** `HTTP` or `WEBSOCKET`. */
    protocol: z.string(),
    description: z.string(),
    isDefaultEndpointDisabled: z.boolean(),
    createdAt: z.string().nullable(),
    cors: z
      .object({
        allowOrigins: z.array(z.string()),
        allowMethods: z.array(z.string()),
        allowHeaders: z.array(z.string()),
        allowCredentials: z.boolean(),
      })
      .nullable(),
    routes: z.array(
      z.object({
        key: z.string(),
        /** `NONE`, `AWS_IAM`, `JWT` or `CUSTOM`. */
        authorizationType: z.string(),
        authorizerId: z.string().nullable(),
        authorizationScopes: z.array(z.string()),
        isApiKeyRequired: z.boolean(),
        integrationId: z.string().nullable(),
      }),
    ),
    authorizers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** `JWT` or `REQUEST`. */
        type: z.string(),
        uri: z.string().nullable(),
        credentialsArn: z.string().nullable(),
        identitySources: z.array(z.string()),
        issuer: z.string().nullable(),
        audiences: z.array(z.string()),
        cacheSeconds: z.number(),
        /** The function answers yes or no, not a policy that names routes. */
        answersSimply: z.boolean(),
      }),
    ),
    integrations: z.array(
      apiIntegration.extend({
        id: z.string(),
        /** First-class calls of AWS services, `SQS-SendMessage`. */
        subtype: z.string().nullable(),
        /** Name that the certificate of a private backend must carry; null: the call goes over plain HTTP. */
        tlsServerName: z.string().nullable(),
      }),
    ),
  }),
  observations: z.object({}),
});

/** A stage of an HTTP or WebSocket API. */
export const httpApiStage = defineKind({
  kind: "apigatewayv2.stage",
  label: "HTTP or WebSocket API stage",
  plural: "HTTP and WebSocket API stages",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    apiId: z.string(),
    apiArn: z.string(),
    protocol: z.string(),
    stageName: z.string(),
    deploysAutomatically: z.boolean(),
    accessLog: z.object({ destinationArn: z.string(), format: z.string() }).nullable(),
    routeSettings: z.array(routeSettings),
    variables: z.array(secretField),
    createdAt: z.string().nullable(),
    lastUpdatedAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

/** What joins HTTP APIs to a VPC. */
export const apiVpcLink = defineKind({
  kind: "apigatewayv2.vpc-link",
  label: "API VPC link",
  plural: "API VPC links",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    vpcLinkId: z.string(),
    securityGroupIds: z.array(z.string()),
    subnetIds: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const apigatewayv2Kinds = [httpApi, httpApiStage, apiVpcLink] as const;
