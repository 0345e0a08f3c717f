import type { PolicyFact, ResourceFact, SecretField } from "#lib/facts/define.ts";
import { documentOf, type Statement } from "../documents.ts";
import { signingConfigArn } from "../function-facts.ts";
import { digitsOf } from "../random.ts";
import { ACCOUNTS, type AccountKey, isoOn } from "../world.ts";
import { apiCaller, shopFunctions } from "./function-list.ts";
import type { ShopFunction } from "./function-shape.ts";
import {
  functionArnOf,
  keyArnOf,
  LIVE_API_ID,
  PARTNER_API_ID,
  queueArn,
  STORE_API_ID,
  shopNetwork,
  shopRoleArn,
} from "./names.ts";
import { builtAt, SHOP_REGION, type Site, shopArn, shopFact, uuidOf } from "./shop-fact.ts";

/** Functions that routes run, by the API. */
const BEHIND_APIS: readonly [string, readonly string[]][] = [
  [
    STORE_API_ID,
    [
      "storefront-products",
      "storefront-cart",
      "newsletter-subscribe",
      "checkout-place-order",
      "checkout-orders",
      "customers-profile",
    ],
  ],
  [PARTNER_API_ID, ["partner-token-authorizer", "partner-order-status", "partner-order-import"]],
  [LIVE_API_ID, ["storefront-live-authorizer", "storefront-live-messages"]],
];

function callersOf(account: AccountKey, { name, calledBy }: ShopFunction): { service: string; arn: string }[] {
  const apis = BEHIND_APIS.filter(([, names]) => names.includes(name)).map(([id]) => apiCaller(account, id));
  return [...apis, ...(calledBy?.(account) ?? [])];
}

function policyOf(account: AccountKey, lambda: ShopFunction): PolicyFact[] {
  const Resource = functionArnOf(account, lambda.name);
  const statements = callersOf(account, lambda).map(
    ({ service, arn }): Statement => ({
      Sid: `${service.split(".")[0]}-invoke`,
      Effect: "Allow",
      Principal: { Service: service },
      Action: "lambda:InvokeFunction",
      Resource,
      Condition: { ArnLike: { "AWS:SourceArn": arn }, StringEquals: { "AWS:SourceAccount": ACCOUNTS[account].id } },
    }),
  );
  if (lambda.openUrlFrom !== undefined)
    statements.push({
      Sid: "FunctionURLAllowPublicAccess",
      Effect: "Allow",
      Principal: "*",
      Action: "lambda:InvokeFunctionUrl",
      Resource,
      Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
    });
  return statements.length === 0 ? [] : [{ role: "resource", name: "default", text: documentOf(...statements) }];
}

function variable(account: AccountKey, lambda: string, name: string): SecretField {
  return { name, verdict: "clean", rule: null, hmac: digitsOf(`shop-variable/${account}/${lambda}/${name}`, 64) };
}

function deployedAt({ at }: Site, { name, deployedDay }: ShopFunction): string {
  // Every application deploys on a day of the week of its own.
  const offset = Number.parseInt(digitsOf(`shop-deployment/${name}`, 2), 16) % 7;
  const day = deployedDay ?? at.day - ((((at.day - offset) % 7) + 7) % 7);
  return isoOn(at.asOf, day, 8.5);
}

function lambdaFact(site: Site, lambda: ShopFunction): ResourceFact {
  const { account } = site;
  const { name, application, runtime } = lambda;
  const { vpcId, subnetIds, groupId } = shopNetwork(account);
  const modified = deployedAt(site, lambda);
  const isKept = lambda.deployedDay === undefined;
  const hasOwnKey = application === "customers" || application === "payments";
  return shopFact(site, application, {
    kind: "lambda.function",
    arn: functionArnOf(account, name),
    name,
    config: {
      runtime,
      packageType: "Zip",
      handler: runtime.startsWith("python") ? "app.handler" : "index.handler",
      roleArn: shopRoleArn(account, application, name),
      description: isKept ? `${application}: ${name.replaceAll("-", " ")}` : "spring campaign, remove in April",
      memoryMb: 512,
      timeoutSeconds: 15,
      ephemeralStorageMb: 512,
      architectures: ["arm64"],
      codeSha256: Buffer.from(digitsOf(`shop-code/${account}/${name}/${modified}`, 64), "hex").toString("base64"),
      codeSizeBytes: 180_000 + Number.parseInt(digitsOf(`shop-size/${name}`, 4), 16),
      lastModifiedAt: modified,
      state: "Active",
      environment: ["LOG_LEVEL", "STAGE"].map((of) => variable(account, name, of)),
      kmsKeyArn: hasOwnKey ? keyArnOf(account, application) : null,
      vpc:
        lambda.isInVpc === true
          ? { vpcId, subnetIds: subnetIds("app"), securityGroupIds: [groupId("shop-functions")] }
          : null,
      deadLetterTargetArn: null,
      tracingMode: isKept ? "Active" : "PassThrough",
      layers: [],
      fileSystems: [],
      imageUri: null,
      logGroup: `/aws/lambda/${name}`,
      logFormat: isKept ? "JSON" : "Text",
      snapStart: null,
      signingProfileVersionArn: null,
      reservedConcurrency: lambda.openUrlFrom === undefined || !isKept ? null : 20,
      provisionedConcurrency: [],
      codeSigningConfigArn:
        isKept && account !== "shared"
          ? signingConfigArn(account, account === "production" ? "enforce" : "warn")
          : null,
      recursiveLoop: "Terminate",
      asyncInvoke: isKept
        ? [
            {
              qualifier: "$LATEST",
              maximumRetryAttempts: 2,
              maximumEventAgeSeconds: 3600,
              onSuccess: null,
              onFailure: queueArn(account, "shop-failed-events"),
            },
          ]
        : [],
    },
    observations: { lastUpdateStatus: "Successful", stateReason: null },
    policies: policyOf(account, lambda),
  });
}

function urlOf(site: Site, { name, application }: ShopFunction): ResourceFact {
  const { account } = site;
  return shopFact(site, application, {
    kind: "lambda.function-url",
    arn: functionArnOf(account, name),
    name,
    config: {
      functionArn: functionArnOf(account, name),
      url: `https://${digitsOf(`shop-url/${account}/${name}`, 32)}.lambda-url.${SHOP_REGION}.on.aws/`,
      authType: "NONE",
      invokeMode: "BUFFERED",
      cors: null,
    },
    observations: {},
  });
}

function mappingOf(site: Site, { name, application }: ShopFunction, queue: string): ResourceFact {
  const { account } = site;
  const uuid = uuidOf(`shop-mapping/${account}/${name}`);
  return shopFact(site, application, {
    kind: "lambda.event-source-mapping",
    arn: shopArn(account, "lambda", `event-source-mapping:${uuid}`),
    name: uuid,
    config: {
      uuid,
      functionArn: functionArnOf(account, name),
      eventSourceArn: queueArn(account, queue),
      isEnabled: true,
      batchSize: 10,
      onFailure: null,
      filterPatterns: [],
      maximumRetryAttempts: null,
      maximumRecordAgeSeconds: null,
      maximumConcurrency: 20,
      kmsKeyArn: null,
      functionResponseTypes: ["ReportBatchItemFailures"],
    },
    observations: { state: "Enabled", lastProcessingResult: "OK" },
  });
}

function logGroupOf(site: Site, name: string, application: ShopFunction["application"]): ResourceFact {
  return shopFact(site, application, {
    kind: "logs.log-group",
    arn: shopArn(site.account, "logs", `log-group:${name}`),
    name,
    config: {
      retentionDays: site.account === "production" ? 365 : 30,
      kmsKeyArn: null,
      logClass: "STANDARD",
      dataProtectionStatus: null,
      inheritsDataProtection: false,
      subscriptions: [],
      createdAt: builtAt(site),
    },
    observations: { storedBytes: 21_000_000 },
  });
}

/** Functions of the shop with their URLs, triggers and log groups, and log groups of what else writes. */
export function lambdaFacts(site: Site): Record<string, ResourceFact[]> {
  const functions = shopFunctions(site.account);
  const others = [
    ["/aws/apigateway/storefront-api", "storefront"],
    ["/aws/apigateway/partner-orders-api", "partners"],
    ["/aws/apigateway/storefront-live", "storefront"],
    ["/aws/vendedlogs/states/checkout", "checkout"],
    ["/aws/ecs/shop", "payments"],
    ["/aws/kinesisfirehose/clickstream-to-lake", "insights"],
  ] as const;
  return {
    "lambda.functions": functions.map((lambda) => lambdaFact(site, lambda)),
    "lambda.function-urls": functions.flatMap((lambda) =>
      lambda.openUrlFrom === undefined || site.at.day < lambda.openUrlFrom ? [] : [urlOf(site, lambda)],
    ),
    "lambda.event-source-mappings": functions.flatMap((lambda) =>
      lambda.queue === undefined ? [] : [mappingOf(site, lambda, lambda.queue)],
    ),
    "logs.groups": [
      ...functions.map(({ name, application }) => logGroupOf(site, `/aws/lambda/${name}`, application)),
      ...(site.account === "production" ? others.map(([name, of]) => logGroupOf(site, name, of)) : []),
    ],
  };
}
