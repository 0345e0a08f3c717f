import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { runs } from "../rest-api-facts.ts";
import { isoOn } from "../world.ts";
import { stockListenerArn } from "./containers.ts";
import {
  CATALOG_API_ID,
  functionArnOf,
  LIVE_API_ID,
  logGroupArn,
  PARTNER_API_ID,
  SHOPPER_CLIENT_ID,
  SHOPPER_POOL_ID,
  STORE_ACL,
  STORE_HOST,
  shopNetwork,
  shopRoleArn,
} from "./names.ts";
import { type Application, builtAt, SHOP_REGION, type Site, shopArn, shopFact } from "./shop-fact.ts";

type Api = ConfigOf<"apigatewayv2.api">;
type Route = Api["routes"][number];

const PLACE = `arn:aws:apigateway:${SHOP_REGION}::`;
const STOCK_LINK_ID = "hlvl7s";
/** The day on which the import's route lost its authorizer: a migration of the definition left it out. */
export const IMPORT_OPEN_DAY = -9;

function route(key: string, integrationId: string, rest: Partial<Route>): Route {
  return {
    key,
    authorizationType: "JWT",
    authorizerId: "partners",
    authorizationScopes: [],
    isApiKeyRequired: false,
    integrationId,
    ...rest,
  };
}

function integration(id: string, lambda: string): Api["integrations"][number] {
  const { skipsCertificateCheck: _of, ...base } = runs(lambda);
  return { ...base, id, subtype: null, tlsServerName: null };
}

/** The stock by way of the private balancer, whose certificate carries the name. */
function stockIntegration(site: Site): Api["integrations"][number] {
  return {
    ...integration("stock", ""),
    type: "HTTP_PROXY",
    uri: stockListenerArn(site),
    connectionType: "VPC_LINK",
    connectionId: STOCK_LINK_ID,
    tlsServerName: `stock.${STORE_HOST}`,
  };
}

function stockLink(site: Site): ResourceFact {
  const { subnetIds, groupId } = shopNetwork(site.account);
  return shopFact(site, "partners", {
    kind: "apigatewayv2.vpc-link",
    arn: `${PLACE}/vpclinks/${STOCK_LINK_ID}`,
    name: "shop-stock",
    config: {
      vpcLinkId: STOCK_LINK_ID,
      securityGroupIds: [groupId("shop-internal")],
      subnetIds: subnetIds("app"),
      createdAt: builtAt(site),
    },
    observations: { status: "AVAILABLE" },
  });
}

function tokenFunction(site: Site, id: string, lambda: string, source: string): Api["authorizers"][number] {
  return {
    id,
    name: id,
    type: "REQUEST",
    uri: `arn:aws:apigateway:${SHOP_REGION}:lambda:path/2015-03-31/functions/${functionArnOf(site.account, lambda)}/invocations`,
    credentialsArn: null,
    identitySources: [source],
    issuer: null,
    audiences: [],
    cacheSeconds: 0,
    answersSimply: true,
  };
}

function withStage(
  site: Site,
  application: Application,
  name: string,
  stageName: string,
  config: Pick<Api, "apiId" | "protocol" | "routes" | "authorizers" | "integrations" | "cors">,
): { api: ResourceFact; stage: ResourceFact } {
  const { account, at } = site;
  const arn = `${PLACE}/apis/${config.apiId}`;
  return {
    api: shopFact(site, application, {
      kind: "apigatewayv2.api",
      arn,
      name,
      config: { description: "", isDefaultEndpointDisabled: false, createdAt: builtAt(site), ...config },
      observations: {},
    }),
    stage: shopFact(site, application, {
      kind: "apigatewayv2.stage",
      arn: `${arn}/stages/${stageName}`,
      name: `${name}/${stageName}`,
      config: {
        apiId: config.apiId,
        apiArn: arn,
        protocol: config.protocol,
        stageName,
        deploysAutomatically: false,
        accessLog: {
          destinationArn: logGroupArn(account, `/aws/apigateway/${name}`),
          format: "$context.requestId $context.identity.sourceIp $context.routeKey $context.status",
        },
        routeSettings: [
          { key: "*", loggingLevel: "ERROR", logsPayload: false, throttle: { ratePerSecond: 100, burst: 50 } },
        ],
        variables: [],
        createdAt: builtAt(site),
        lastUpdatedAt: isoOn(at.asOf, at.day < IMPORT_OPEN_DAY ? -60 : IMPORT_OPEN_DAY, 9),
      },
      observations: {},
    }),
  };
}

/** What partners and open browser windows call. */
export function shopHttpApis(site: Site): Record<string, ResourceFact[]> {
  const isOpen = site.at.day >= IMPORT_OPEN_DAY;
  const partners = withStage(site, "partners", "partner-orders-api", "$default", {
    apiId: PARTNER_API_ID,
    protocol: "HTTP",
    cors: null,
    routes: [
      route("GET /orders/{id}", "status", { authorizationScopes: ["orders/read"] }),
      route("GET /stock/{id}", "stock", { authorizationScopes: ["stock/read"] }),
      route("GET /orders", "status", { authorizationType: "CUSTOM", authorizerId: "keys" }),
      route(
        "POST /orders/import",
        "import",
        isOpen ? { authorizationType: "NONE", authorizerId: null } : { authorizationScopes: ["orders/write"] },
      ),
    ],
    authorizers: [
      {
        id: "partners",
        name: "partners",
        type: "JWT",
        uri: null,
        credentialsArn: null,
        identitySources: ["$request.header.Authorization"],
        issuer: "https://login.harbourlight.example",
        audiences: ["partner-orders"],
        cacheSeconds: 0,
        answersSimply: false,
      },
      tokenFunction(site, "keys", "partner-token-authorizer", "$request.header.X-Partner-Token"),
    ],
    integrations: [
      integration("status", "partner-order-status"),
      integration("import", "partner-order-import"),
      stockIntegration(site),
    ],
  });
  const live = withStage(site, "storefront", "storefront-live", "prod", {
    apiId: LIVE_API_ID,
    protocol: "WEBSOCKET",
    cors: null,
    routes: [
      route("$connect", "messages", { authorizationType: "CUSTOM", authorizerId: "sessions" }),
      route("$disconnect", "messages", { authorizationType: "NONE", authorizerId: null }),
      route("watch", "messages", { authorizationType: "NONE", authorizerId: null }),
    ],
    authorizers: [tokenFunction(site, "sessions", "storefront-live-authorizer", "route.request.header.Authorization")],
    integrations: [integration("messages", "storefront-live-messages")],
  });
  return {
    "apigatewayv2.apis": [partners.api, live.api],
    "apigatewayv2.stages": [partners.stage, live.stage],
    "apigatewayv2.vpc-links": [stockLink(site)],
  };
}

/** The catalogue for the app, by shoppers who signed in and by services of the shop. */
export function catalogApi(site: Site): ResourceFact {
  const { account } = site;
  const roleOf = (source: string) => shopRoleArn(account, "storefront", `catalog-${source}`);
  const way = { userPoolId: null, issuer: null, clientPattern: null, authorizerArn: null };
  return shopFact(site, "storefront", {
    kind: "appsync.graphql-api",
    arn: shopArn(account, "appsync", `apis/${CATALOG_API_ID}`),
    name: "catalog",
    config: {
      apiId: CATALOG_API_ID,
      apiType: "GRAPHQL",
      visibility: "GLOBAL",
      authentication: [
        { ...way, type: "AMAZON_COGNITO_USER_POOLS", userPoolId: SHOPPER_POOL_ID, clientPattern: SHOPPER_CLIENT_ID },
        { ...way, type: "AWS_IAM" },
      ],
      allowsIntrospection: false,
      queryDepthLimit: 8,
      resolverCountLimit: 50,
      logging: {
        fieldLevel: "ERROR",
        excludesContent: true,
        roleArn: shopRoleArn(account, "storefront", "catalog-logs"),
      },
      isTraced: true,
      webAclArn: STORE_ACL,
      mergedRoleArn: null,
      apiKeyEnds: [],
      dataSources: [
        { name: "products", type: "AMAZON_DYNAMODB", roleArn: roleOf("products"), target: "products", isSigned: false },
        {
          name: "profile",
          type: "AWS_LAMBDA",
          roleArn: roleOf("profile"),
          target: functionArnOf(account, "customers-profile"),
          isSigned: false,
        },
      ],
      cache: null,
    },
    observations: {},
  });
}
