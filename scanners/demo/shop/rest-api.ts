import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { runs } from "../rest-api-facts.ts";
import { isoOn } from "../world.ts";
import { logGroupArn, poolArn, STORE_ACL, STORE_API_HOST, STORE_API_ID } from "./names.ts";
import { builtAt, SHOP_REGION, type Site, shopFact } from "./shop-fact.ts";

type Method = ConfigOf<"apigateway.rest-api">["methods"][number];

const PLACE = `arn:aws:apigateway:${SHOP_REGION}::`;
const API = `${PLACE}/restapis/${STORE_API_ID}`;

function method(httpMethod: string, path: string, lambda: string, rest: Partial<Method> = {}): Method {
  return {
    path,
    httpMethod,
    authorizationType: "COGNITO_USER_POOLS",
    authorizerId: "shoppers",
    authorizationScopes: ["shop/cart"],
    isApiKeyRequired: false,
    requestValidatorId: "all",
    requiredParameters: [],
    requestModels: [],
    integration: runs(lambda),
    cors: null,
    ...rest,
  };
}

/** Products are open to all, and so is the newsletter; the rest is for shoppers who signed in. */
function methods(): Method[] {
  const open = { authorizationType: "NONE", authorizerId: null, authorizationScopes: [] };
  const orders = { authorizationScopes: ["shop/orders"] };
  const body = (model: string) => ({ requestModels: [{ contentType: "application/json", model }] });
  return [
    method("GET", "/products", "storefront-products", {
      ...open,
      requiredParameters: ["method.request.querystring.page"],
    }),
    method("GET", "/products/{id}", "storefront-products", { ...open, requiredParameters: ["method.request.path.id"] }),
    method("POST", "/newsletter", "newsletter-subscribe", { ...open, ...body("Subscription") }),
    method("GET", "/cart", "storefront-cart"),
    method("POST", "/cart", "storefront-cart", body("CartLine")),
    method("POST", "/checkout", "checkout-place-order", { ...body("Checkout"), ...orders }),
    method("GET", "/orders", "checkout-orders", { ...orders, requiredParameters: ["method.request.querystring.page"] }),
    method("GET", "/orders/{id}", "checkout-orders", { ...orders, requiredParameters: ["method.request.path.id"] }),
    method("GET", "/profile", "customers-profile", { authorizationScopes: ["shop/profile"] }),
  ];
}

/** The API of the storefront, its stage and its name. */
export function storeApi(site: Site): Record<string, ResourceFact[]> {
  const { account, at } = site;
  const api = shopFact(site, "storefront", {
    kind: "apigateway.rest-api",
    arn: API,
    name: "storefront-api",
    config: {
      apiId: STORE_API_ID,
      description: "What the storefront calls",
      apiKeySource: "HEADER",
      endpointTypes: ["REGIONAL"],
      vpcEndpointIds: [],
      isDefaultEndpointDisabled: true,
      securityPolicy: null,
      createdAt: builtAt(site),
      methods: methods(),
      authorizers: [
        {
          id: "shoppers",
          name: "shoppers",
          type: "COGNITO_USER_POOLS",
          providerArns: [poolArn(account)],
          uri: null,
          credentialsArn: null,
          identitySources: ["method.request.header.Authorization"],
          hasValidationExpression: false,
          cacheSeconds: 300,
        },
      ],
      requestValidators: [{ id: "all", name: "all", validatesBody: true, validatesParameters: true }],
      models: ["CartLine", "Checkout", "Subscription"].map((name) => ({ name, limitsBody: true })),
    },
    observations: {},
  });
  const stage = shopFact(site, "storefront", {
    kind: "apigateway.stage",
    arn: `${API}/stages/prod`,
    name: "storefront-api/prod",
    config: {
      apiId: STORE_API_ID,
      apiArn: API,
      stageName: "prod",
      deploymentId: "d17",
      clientCertificateId: null,
      isCacheEnabled: false,
      methodSettings: [
        {
          key: "*/*",
          loggingLevel: "ERROR",
          logsPayload: false,
          throttle: { ratePerSecond: 400, burst: 200 },
          isCached: false,
          isCacheEncrypted: false,
          guardsCacheControl: true,
        },
      ],
      variables: [],
      accessLog: {
        destinationArn: logGroupArn(account, "/aws/apigateway/storefront-api"),
        format:
          "$context.requestId $context.identity.sourceIp $context.httpMethod $context.resourcePath $context.status",
      },
      canary: null,
      isTracingEnabled: true,
      webAclArn: STORE_ACL,
      createdAt: builtAt(site),
      lastUpdatedAt: isoOn(at.asOf, -30, 9),
    },
    observations: {},
  });
  const domain = shopFact(site, "storefront", {
    kind: "apigateway.domain-name",
    arn: `${PLACE}/domainnames/${STORE_API_HOST}`,
    name: STORE_API_HOST,
    config: {
      domainName: STORE_API_HOST,
      endpointTypes: ["REGIONAL"],
      securityPolicy: "TLS_1_2",
      mutualTls: null,
      certificateArns: ["arn:aws:acm:eu-west-1:111122223333:certificate/hl-shop"],
      mappings: [{ apiId: STORE_API_ID, stage: "prod", key: "" }],
    },
    observations: {},
  });
  return {
    "apigateway.rest-apis": [api],
    "apigateway.stages": [stage],
    "apigateway.domain-names": [domain],
  };
}
