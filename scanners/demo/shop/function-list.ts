import { allow } from "../documents.ts";
import { ACCOUNTS, type AccountKey } from "../world.ts";
import { key, objects, type ShopFunction, table, writingKey } from "./function-shape.ts";
import { CUSTOMERS, LOGISTICS, OTHERS } from "./functions-behind.ts";
import { busArn, LIVE_API_ID, machineArn, pspSecretArn, queueArn } from "./names.ts";
import { shopArn } from "./shop-fact.ts";

const STOREFRONT: readonly ShopFunction[] = [
  {
    name: "storefront-products",
    application: "storefront",
    runtime: "nodejs24.x",
    may: (account) => [table(account, "products", "GetItem", "Query")],
  },
  {
    name: "storefront-cart",
    application: "storefront",
    runtime: "nodejs24.x",
    may: (account) => [table(account, "carts", "GetItem", "PutItem", "UpdateItem", "DeleteItem")],
  },
  {
    // An open method and a policy that names the customers, within a boundary that does not.
    name: "newsletter-subscribe",
    application: "storefront",
    runtime: "nodejs24.x",
    boundary: "ShopOpenFunctionBoundary",
    may: (account) => [
      table(account, "customers", "GetItem", "Query"),
      key(account, "customers"),
      allow("Confirm", ["sqs:SendMessage"], queueArn(account, "newsletter-confirmations")),
    ],
  },
  {
    name: "storefront-live-authorizer",
    application: "storefront",
    runtime: "nodejs24.x",
    may: () => [],
  },
  {
    name: "storefront-live-messages",
    application: "storefront",
    runtime: "nodejs24.x",
    may: (account) => [
      table(account, "live-sessions", "GetItem", "PutItem", "DeleteItem"),
      allow("Answer", ["execute-api:ManageConnections"], shopArn(account, "execute-api", `${LIVE_API_ID}/prod/*`)),
    ],
  },
];

const CHECKOUT: readonly ShopFunction[] = [
  {
    name: "checkout-place-order",
    application: "checkout",
    runtime: "nodejs24.x",
    may: (account) => [
      table(account, "carts", "GetItem"),
      table(account, "orders", "PutItem"),
      writingKey(account, "orders"),
      allow("Start", ["states:StartExecution"], machineArn(account, "checkout")),
    ],
  },
  {
    name: "checkout-orders",
    application: "checkout",
    runtime: "nodejs24.x",
    may: (account) => [table(account, "orders", "GetItem", "Query"), key(account, "orders")],
  },
  {
    name: "checkout-reserve-stock",
    application: "checkout",
    runtime: "nodejs24.x",
    isInVpc: true,
    may: (account) => [table(account, "products", "UpdateItem")],
  },
  {
    name: "checkout-confirm",
    application: "checkout",
    runtime: "nodejs24.x",
    may: (account) => [
      table(account, "orders", "UpdateItem"),
      writingKey(account, "orders"),
      allow("Tell", ["events:PutEvents"], busArn(account)),
    ],
  },
];

const PAYMENTS: readonly ShopFunction[] = [
  {
    name: "payments-charge",
    application: "payments",
    runtime: "nodejs24.x",
    isInVpc: true,
    may: (account) => [
      allow("Provider", ["secretsmanager:GetSecretValue"], pspSecretArn(account)),
      key(account, "payments"),
      allow("Invoices", ["s3:PutObject"], objects(account, "invoices")),
      writingKey(account, "invoices"),
    ],
  },
  {
    name: "payments-issue-refund",
    application: "payments",
    runtime: "nodejs24.x",
    isInVpc: true,
    queue: "payment-events",
    may: (account) => [
      allow("Provider", ["secretsmanager:GetSecretValue"], pspSecretArn(account)),
      key(account, "payments"),
    ],
  },
  {
    name: "payments-psp-rotation",
    application: "payments",
    runtime: "python3.13",
    calledBy: (account) => [{ service: "secretsmanager.amazonaws.com", arn: pspSecretArn(account) }],
    may: (account) => [
      allow(
        "Rotate",
        [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ],
        pspSecretArn(account),
      ),
      writingKey(account, "payments"),
    ],
  },
  {
    // Its signed links are checked in code; the key of the invoices does not trust it, whatever its policy says.
    name: "payments-invoice-link",
    application: "payments",
    runtime: "nodejs24.x",
    openUrlFrom: -120,
    may: (account) => [
      allow("Invoices", ["s3:GetObject"], objects(account, "invoices")),
      key(account, "invoices"),
      key(account, "payments"),
    ],
  },
];

const PRODUCTION: readonly ShopFunction[] = [
  ...STOREFRONT,
  ...CHECKOUT,
  ...PAYMENTS,
  ...CUSTOMERS,
  ...LOGISTICS,
  ...OTHERS,
];

/** The directory of customers, which every brand of the house asks, stands with the services that all share. */
const SHARED: readonly ShopFunction[] = [
  {
    name: "directory-lookup",
    application: "customers",
    runtime: "nodejs24.x",
    may: (account) => [table(account, "customer-directory", "GetItem", "Query"), key(account, "customers")],
  },
  {
    // The near miss: an address for everybody and the lookup's own policy, within a boundary that lets it count alone.
    name: "directory-status",
    application: "customers",
    runtime: "nodejs24.x",
    openUrlFrom: -90,
    boundary: "DirectoryStatusBoundary",
    may: (account) => [
      table(account, "customer-directory", "DescribeTable", "GetItem", "Query"),
      key(account, "customers"),
    ],
  },
];

const STAGED: ReadonlySet<string> = new Set(["storefront-cart", "checkout-place-order", "checkout-orders"]);

/** Functions of the shop; staging has those of the next release. */
export function shopFunctions(account: AccountKey): readonly ShopFunction[] {
  if (account === "shared") return SHARED;
  return account === "production" ? PRODUCTION : PRODUCTION.filter(({ name }) => STAGED.has(name));
}

/** The API Gateway caller of a function, pinned to one API. */
export function apiCaller(account: AccountKey, apiId: string): { service: string; arn: string } {
  return {
    service: "apigateway.amazonaws.com",
    arn: `arn:aws:execute-api:eu-west-1:${ACCOUNTS[account].id}:${apiId}/*/*`,
  };
}
