import { allow } from "../documents.ts";
import type { AccountKey } from "../world.ts";
import { key, objects, type ShopFunction, table, writingKey } from "./function-shape.ts";
import { databaseSecret, SHOPPER_POOL_ID, topicArn } from "./names.ts";
import { bucketName, shopArn } from "./shop-fact.ts";

const userPool = (account: AccountKey) => [
  { service: "cognito-idp.amazonaws.com", arn: shopArn(account, "cognito-idp", `userpool/${SHOPPER_POOL_ID}`) },
];

export const CUSTOMERS: readonly ShopFunction[] = [
  {
    name: "customers-profile",
    application: "customers",
    runtime: "nodejs24.x",
    may: (account) => [table(account, "customers", "GetItem", "UpdateItem"), writingKey(account, "customers")],
  },
  {
    name: "customers-pre-sign-up",
    application: "customers",
    runtime: "nodejs24.x",
    calledBy: userPool,
    may: (account) => [key(account, "customers")],
  },
  {
    name: "customers-post-confirmation",
    application: "customers",
    runtime: "nodejs24.x",
    calledBy: userPool,
    may: (account) => [table(account, "customers", "PutItem"), writingKey(account, "customers")],
  },
];

export const LOGISTICS: readonly ShopFunction[] = [
  {
    name: "partner-token-authorizer",
    application: "partners",
    runtime: "nodejs24.x",
    may: () => [],
  },
  {
    name: "partner-order-status",
    application: "partners",
    runtime: "nodejs24.x",
    may: (account) => [table(account, "orders", "GetItem"), key(account, "orders")],
  },
  {
    // Its route lost its authorizer nine days ago, and one of its packages has a hole.
    name: "partner-order-import",
    application: "partners",
    runtime: "python3.13",
    isInVpc: true,
    may: (account) => [
      allow("Database", ["secretsmanager:GetSecretValue"], databaseSecret(account).arn),
      key(account, "orders"),
    ],
  },
  {
    name: "fulfilment-dispatch",
    application: "fulfilment",
    runtime: "nodejs24.x",
    queue: "orders-to-fulfilment",
    may: (account) => [table(account, "orders", "GetItem", "UpdateItem"), writingKey(account, "orders")],
  },
  {
    // Takes what anybody puts on its queue and looks customers up by what stands in it.
    name: "warehouse-updates",
    application: "fulfilment",
    runtime: "python3.13",
    queue: "warehouse-updates",
    may: (account) => [table(account, "customers", "GetItem", "Query"), key(account, "customers")],
  },
];

/** Pictures, reports and what deployments run. */
export const OTHERS: readonly ShopFunction[] = [
  {
    // Forgotten: made for a campaign, called by nobody, and its role holds every bucket.
    name: "image-resizer",
    application: "media",
    runtime: "nodejs20.x",
    openUrlFrom: -150,
    deployedDay: -150,
    may: () => [allow("Images", ["s3:*"], "*")],
  },
  {
    name: "media-thumbnails",
    application: "media",
    runtime: "nodejs24.x",
    calledBy: (account) => [{ service: "s3.amazonaws.com", arn: `arn:aws:s3:::${bucketName(account, "shop-media")}` }],
    may: (account) => [allow("Images", ["s3:GetObject", "s3:PutObject"], objects(account, "shop-media"))],
  },
  {
    name: "insights-sales-report",
    application: "insights",
    runtime: "python3.13",
    may: (account) => [
      table(account, "orders", "Query"),
      key(account, "orders"),
      allow("Report", ["s3:PutObject"], objects(account, "customer-exports")),
      allow("Tell", ["sns:Publish"], topicArn(account)),
    ],
  },
  {
    // What a deployment runs once for every change of the schema; nothing else calls it.
    name: "shop-schema-migrations",
    application: "shop-foundation",
    runtime: "python3.13",
    isInVpc: true,
    managed: ["AdministratorAccess"],
    may: () => [],
  },
];
