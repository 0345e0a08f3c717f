import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

/** What answers a method or route. */
export const apiIntegration = z.object({
  /** `AWS`, `AWS_PROXY`, `HTTP`, `HTTP_PROXY`, `MOCK`. */
  type: z.string(),
  /** Address or ARN, without user name, password and query, which may hold secrets. */
  uri: z.string().nullable(),
  /** `INTERNET` or `VPC_LINK`. */
  connectionType: z.string(),
  connectionId: z.string().nullable(),
  /** Role that API Gateway takes on to call the integration. */
  credentialsArn: z.string().nullable(),
  /** Headers and parameters that are sent with a constant value: verdicts only. */
  constants: z.array(secretField),
  /** Headers that a mapping sets, in small letters, sorted. */
  sentHeaders: z.array(z.string()),
});

/** One way to limit calls: requests a second and at once; null: not set here. */
export const throttle = z.object({ ratePerSecond: z.number().nullable(), burst: z.number().nullable() });

const method = z.object({
  path: z.string(),
  httpMethod: z.string(),
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS`. */
  authorizationType: z.string(),
  authorizerId: z.string().nullable(),
  authorizationScopes: z.array(z.string()),
  isApiKeyRequired: z.boolean(),
  requestValidatorId: z.string().nullable(),
  /** Parameters that are declared as required, sorted. */
  requiredParameters: z.array(z.string()),
  /** Content type and model of bodies. */
  requestModels: z.array(z.object({ contentType: z.string(), model: z.string() })),
  /** null: none is set up, or it was left out by AWS. */
  integration: apiIntegration.extend({ skipsCertificateCheck: z.boolean() }).nullable(),
  /** What the method's responses say about other origins; null: nothing, or the backend decides. */
  cors: z.object({ allowOrigin: z.string(), allowCredentials: z.boolean() }).nullable(),
});

export const restApi = defineKind({
  kind: "apigateway.rest-api",
  label: "REST API",
  plural: "REST APIs",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    apiId: z.string(),
    description: z.string(),
    /** `HEADER` or `AUTHORIZER`. */
    apiKeySource: z.string(),
    /** `EDGE`, `REGIONAL` or `PRIVATE`. */
    endpointTypes: z.array(z.string()),
    vpcEndpointIds: z.array(z.string()),
    isDefaultEndpointDisabled: z.boolean(),
    securityPolicy: z.string().nullable(),
    createdAt: z.string().nullable(),
    methods: z.array(method),
    authorizers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** `TOKEN`, `REQUEST` or `COGNITO_USER_POOLS`. */
        type: z.string(),
        providerArns: z.array(z.string()),
        uri: z.string().nullable(),
        credentialsArn: z.string().nullable(),
        identitySources: z.array(z.string()),
        hasValidationExpression: z.boolean(),
        /** 0: answers are not kept. */
        cacheSeconds: z.number(),
      }),
    ),
    /** Those that methods use. */
    requestValidators: z.array(
      z.object({ id: z.string(), name: z.string(), validatesBody: z.boolean(), validatesParameters: z.boolean() }),
    ),
    /** Those that methods use; `limitsBody`: the schema asks for more than some JSON. */
    models: z.array(z.object({ name: z.string(), limitsBody: z.boolean() })),
  }),
  observations: z.object({}),
});

/** A stage of a REST API. */
export const apigatewayStage = defineKind({
  kind: "apigateway.stage",
  label: "REST API stage",
  plural: "REST API stages",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    apiId: z.string(),
    apiArn: z.string(),
    stageName: z.string(),
    deploymentId: z.string().nullable(),
    clientCertificateId: z.string().nullable(),
    isCacheEnabled: z.boolean(),
    /** By path and method; a star in place of both means all methods. */
    methodSettings: z.array(
      z.object({
        key: z.string(),
        /** `OFF`, `ERROR` or `INFO`. */
        loggingLevel: z.string(),
        logsPayload: z.boolean(),
        throttle,
        isCached: z.boolean(),
        isCacheEncrypted: z.boolean(),
        /** Whether a caller needs a permission to empty the cache. */
        guardsCacheControl: z.boolean(),
      }),
    ),
    variables: z.array(secretField),
    accessLog: z.object({ destinationArn: z.string(), format: z.string() }).nullable(),
    canary: z.object({ percentTraffic: z.number(), variables: z.array(secretField) }).nullable(),
    isTracingEnabled: z.boolean(),
    webAclArn: z.string().nullable(),
    createdAt: z.string().nullable(),
    lastUpdatedAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const usagePlan = defineKind({
  kind: "apigateway.usage-plan",
  label: "API usage plan",
  plural: "API usage plans",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    stages: z.array(z.object({ apiId: z.string(), stage: z.string(), isThrottled: z.boolean() })),
    throttle: throttle.nullable(),
    quota: z.object({ limit: z.number(), period: z.string() }).nullable(),
  }),
  observations: z.object({}),
});

/** An API key, without its value. */
export const apiKey = defineKind({
  kind: "apigateway.api-key",
  label: "API key",
  plural: "API keys",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    isEnabled: z.boolean(),
    createdAt: z.string().nullable(),
    lastUpdatedAt: z.string().nullable(),
    stageKeys: z.array(z.string()),
  }),
  observations: z.object({}),
});

/** The certificate by which API Gateway shows a backend who calls. */
export const clientCertificate = defineKind({
  kind: "apigateway.client-certificate",
  label: "API client certificate",
  plural: "API client certificates",
  service: "apigateway",
  isGlobal: false,
  config: z.object({ certificateId: z.string(), createdAt: z.string().nullable(), expiresAt: z.string().nullable() }),
  observations: z.object({}),
});

/** A custom domain name of REST, HTTP or WebSocket APIs. */
export const apiDomainName = defineKind({
  kind: "apigateway.domain-name",
  label: "API domain name",
  plural: "API domain names",
  service: "apigateway",
  isGlobal: false,
  config: z.object({
    domainName: z.string(),
    endpointTypes: z.array(z.string()),
    /** `TLS_1_0`, `TLS_1_2` or `SecurityPolicy_…`. */
    securityPolicy: z.string().nullable(),
    mutualTls: z
      .object({ truststoreUri: z.string(), truststoreVersion: z.string().nullable(), warnings: z.array(z.string()) })
      .nullable(),
    certificateArns: z.array(z.string()),
    mappings: z.array(z.object({ apiId: z.string(), stage: z.string(), key: z.string() })),
  }),
  observations: z.object({}),
});

export const apigatewayKinds = [restApi, apigatewayStage, usagePlan, apiKey, clientCertificate, apiDomainName] as const;
