import type { ResourceFact, SecretField } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { documentOf } from "./documents.ts";
import type { At } from "./iam-facts.ts";
import { storeFact } from "./store-facts.ts";
import { isoOn } from "./world.ts";

type Method = ConfigOf<"apigateway.rest-api">["methods"][number];
type Integration = NonNullable<Method["integration"]>;
type Authorizer = ConfigOf<"apigateway.rest-api">["authorizers"][number];

const PLACE = "arn:aws:apigateway:eu-west-1::";
const ACCOUNT = "111122223333";
export const LOG_GROUP = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/harbourlight/api`;

/** A value that somebody wrote into the configuration; nothing but the verdict is kept. */
export function writtenSecret(name: string): SecretField {
  return { name, verdict: "secret", rule: "name", hmac: null };
}

/** What runs a function of the organisation. */
export function runs(name: string): Integration {
  const target = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`;
  return {
    type: "AWS_PROXY",
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${target}/invocations`,
    connectionType: "INTERNET",
    connectionId: null,
    credentialsArn: null,
    constants: [],
    sentHeaders: [],
    skipsCertificateCheck: false,
  };
}

function method(httpMethod: string, path: string, rest: Partial<Method>): Method {
  return {
    path,
    httpMethod,
    authorizationType: "AWS_IAM",
    authorizerId: null,
    authorizationScopes: [],
    isApiKeyRequired: false,
    requestValidatorId: null,
    requiredParameters: [],
    requestModels: [],
    integration: runs("orders-create"),
    cors: null,
    ...rest,
  };
}

function authorizer(id: string, name: string, rest: Partial<Authorizer>): Authorizer {
  return {
    id,
    name,
    type: "REQUEST",
    providerArns: [],
    uri: null,
    credentialsArn: null,
    identitySources: ["method.request.header.Authorization"],
    hasValidationExpression: false,
    cacheSeconds: 300,
    ...rest,
  };
}

const JSON_BODY = (model: string) => [{ contentType: "application/json", model }];

/** The shop's own API: looked after, apart from two methods of the early days. */
function shopMethods(): Method[] {
  const pool = { authorizationType: "COGNITO_USER_POOLS", authorizerId: "cog1" };
  const checked = { requestValidatorId: "body1", requestModels: JSON_BODY("Order") };
  return [
    method("GET", "/orders", { ...pool, requiredParameters: ["method.request.querystring.page"] }),
    method("POST", "/orders", { ...pool, ...checked, authorizationScopes: ["orders/write"] }),
    method("DELETE", "/orders/{id}", pool),
    method("GET", "/products", { authorizationType: "NONE" }),
    method("POST", "/newsletter", {
      authorizationType: "NONE",
      requestValidatorId: "body1",
      requestModels: JSON_BODY("Empty"),
    }),
    method("OPTIONS", "/orders", {
      authorizationType: "NONE",
      integration: { ...runs(""), type: "MOCK", uri: null },
      cors: { allowOrigin: "https://www.harbourlight.example", allowCredentials: true },
    }),
  ];
}

/** What partners call, built in a week and never looked at again. */
function partnerMethods(): Method[] {
  const tracking = { ...runs(""), type: "HTTP_PROXY", uri: "http://tracking.harbourlight.example/parcels" };
  return [
    method("GET", "/parcels", { authorizationType: "NONE", isApiKeyRequired: true, integration: tracking }),
    method("POST", "/parcels", {
      authorizationType: "CUSTOM",
      authorizerId: "lam1",
      integration: { ...tracking, uri: "https://tracking.harbourlight.example/parcels", skipsCertificateCheck: true },
    }),
    method("PUT", "/rates", {
      authorizationType: "CUSTOM",
      authorizerId: "lam2",
      integration: { ...runs("shipping-rates"), constants: [writtenSecret("x-api-key")], sentHeaders: ["x-api-key"] },
    }),
    method("GET", "/labels", {
      authorizationType: "CUSTOM",
      authorizerId: "lam3",
      cors: { allowOrigin: "http://partners.harbourlight.example", allowCredentials: true },
    }),
  ];
}

const PARTNER_AUTHORIZERS = [
  authorizer("lam1", "partner-address", { identitySources: ["context.identity.sourceIp"] }),
  authorizer("lam2", "partner-link", { identitySources: ["method.request.querystring.token"] }),
  authorizer("lam3", "partner-token", { type: "TOKEN", cacheSeconds: 0 }),
];

function restApi(id: string, name: string, service: string, at: At, rest: Partial<ConfigOf<"apigateway.rest-api">>) {
  return storeFact("production", "eu-west-1", service, {
    kind: "apigateway.rest-api",
    arn: `${PLACE}/restapis/${id}`,
    name,
    config: {
      apiId: id,
      description: "",
      apiKeySource: "HEADER",
      endpointTypes: ["REGIONAL"],
      vpcEndpointIds: [],
      isDefaultEndpointDisabled: false,
      securityPolicy: null,
      createdAt: isoOn(at.asOf, -400, 9),
      methods: [],
      authorizers: [],
      requestValidators: [],
      models: [],
      ...rest,
    },
    observations: {},
  });
}

/** REST APIs of production. The shop's default endpoint was switched off when it was noticed, 20 days ago. */
export function restApis(at: At): ResourceFact[] {
  const shop = restApi("hlshop01", "shop-api", "orders", at, {
    isDefaultEndpointDisabled: at.day >= -20,
    methods: shopMethods(),
    authorizers: [authorizer("cog1", "customers", { type: "COGNITO_USER_POOLS" })],
    requestValidators: [{ id: "body1", name: "body", validatesBody: true, validatesParameters: false }],
    models: [
      { name: "Empty", limitsBody: false },
      { name: "Order", limitsBody: true },
    ],
  });
  const partner = restApi("hlpart02", "partner-api", "shipping", at, {
    methods: partnerMethods(),
    authorizers: PARTNER_AUTHORIZERS,
  });
  const pricing = restApi("hlpric03", "internal-pricing", "pricing", at, {
    endpointTypes: ["PRIVATE"],
    vpcEndpointIds: ["vpce-0hl1pricing"],
    methods: [method("GET", "/prices", {})],
  });
  const text = documentOf({ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" });
  return [shop, partner, { ...pricing, policies: [{ role: "resource", name: "default", text }] }];
}
