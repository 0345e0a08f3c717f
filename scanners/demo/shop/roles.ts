import { allow, documentOf, type Statement, serviceTrust } from "../documents.ts";
import { customerPolicyArn, type RoleState } from "../role-state.ts";
import { ACCOUNTS, type AccountKey } from "../world.ts";
import { shopFunctions } from "./function-list.ts";
import type { ShopFunction } from "./function-shape.ts";
import {
  busArn,
  databaseSecret,
  functionArnOf,
  keyArnOf,
  logGroupArn,
  machineArn,
  pspSecretArn,
  queueArn,
  repositoryArn,
  SHOPPER_IDENTITIES,
  shopRoleName,
  tableArn,
  topicArn,
} from "./names.ts";
import { type Application, bucketName, shopArn, teamOf } from "./shop-fact.ts";

const LOGS = "service-role/AWSLambdaBasicExecutionRole";
/** What a function in a VPC needs for its network interfaces. Source: Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC". */
const NETWORK = allow(
  "Network",
  [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ],
  "*",
);

/** Prefixes of the services that statements name, all of which the shop's roles really use. */
function prefixesOf(statements: readonly Statement[]): string[] {
  return [...new Set(statements.flatMap(({ Action }) => Action ?? []).map((action) => action.split(":")[0] ?? ""))];
}

function role(
  application: Application,
  user: string,
  trust: string,
  statements: readonly Statement[],
  rest: Partial<RoleState> = {},
): RoleState {
  return {
    name: shopRoleName(application, user),
    path: "/",
    trust,
    inline: statements.length === 0 ? [] : [{ name: "DefaultPolicy", text: documentOf(...statements) }],
    managed: [],
    boundaryArn: null,
    team: teamOf(application),
    unusedDays: 0,
    usedServices: ["logs", "xray", "ec2", ...prefixesOf(statements)],
    ...rest,
  };
}

function functionRole(account: AccountKey, lambda: ShopFunction): RoleState {
  const queue =
    lambda.queue === undefined
      ? []
      : [
          allow(
            "Queue",
            ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
            queueArn(account, lambda.queue),
          ),
        ];
  return role(
    lambda.application,
    lambda.name,
    serviceTrust("lambda.amazonaws.com"),
    [
      ...lambda.may(account),
      ...queue,
      ...(lambda.isInVpc === true ? [NETWORK] : []),
      allow("Failures", ["sqs:SendMessage"], queueArn(account, "shop-failed-events")),
    ],
    {
      managed: [
        LOGS,
        ...(lambda.deployedDay === undefined ? ["AWSXRayDaemonWriteAccess"] : []),
        ...(lambda.managed ?? []),
      ],
      boundaryArn: lambda.boundary === undefined ? null : customerPolicyArn(account, lambda.boundary),
      unusedDays: lambda.deployedDay === undefined ? 0 : -lambda.deployedDay - 12,
    },
  );
}

/** Roles of tasks: what the containers may do, and what starts them. */
function taskRoles(account: AccountKey): RoleState[] {
  const trust = serviceTrust("ecs-tasks.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": ACCOUNTS[account].id },
    ArnLike: { "aws:SourceArn": shopArn(account, "ecs", "*") },
  });
  const start = (name: string, secretArns: string[], keyName: string) =>
    role("shop-foundation", `${name}-execution`, trust, [
      allow("Image", ["ecr:GetAuthorizationToken"], "*"),
      allow("Layers", ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], repositoryArn(account, name)),
      allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], `${logGroupArn(account, "/aws/ecs/shop")}:*`),
      ...(secretArns.length === 0
        ? []
        : [
            allow("Secrets", ["secretsmanager:GetSecretValue"], secretArns),
            allow("Key", ["kms:Decrypt"], keyArnOf(account, keyName)),
          ]),
    ]);
  const { arn } = databaseSecret(account);
  return [
    start("storefront-web", [], "orders"),
    start("payments", [pspSecretArn(account)], "payments"),
    start("inventory", [arn], "orders"),
    role("storefront", "storefront-web-task", trust, [
      allow("Products", ["dynamodb:GetItem", "dynamodb:Query"], tableArn(account, "products")),
      allow("Clicks", ["kinesis:PutRecord", "kinesis:PutRecords"], shopArn(account, "kinesis", "stream/clickstream")),
    ]),
    // Makes a function for every merchant that joins, and may give it any role of the shop.
    role("payments", "payments-task", trust, [
      allow("Events", ["sqs:SendMessage"], queueArn(account, "payment-events")),
      allow(
        "MerchantWorkers",
        ["lambda:CreateFunction", "lambda:InvokeFunction"],
        shopArn(account, "lambda", "function:merchant-*"),
      ),
      allow("MerchantRoles", ["iam:PassRole"], `arn:aws:iam::${ACCOUNTS[account].id}:role/shop-*`),
    ]),
    role("fulfilment", "inventory-task", trust, [
      allow("Stock", ["dynamodb:GetItem", "dynamodb:UpdateItem"], tableArn(account, "products")),
    ]),
  ];
}

/** Roles that services of AWS call others by. */
function callingRoles(account: AccountKey): RoleState[] {
  const pinned = { StringEquals: { "aws:SourceAccount": ACCOUNTS[account].id } };
  const by = (service: string) => serviceTrust(`${service}.amazonaws.com`, pinned);
  const lake = `arn:aws:s3:::${bucketName(account, "clickstream-lake")}`;
  const invoke = (...names: string[]) =>
    allow(
      "Invoke",
      ["lambda:InvokeFunction"],
      names.map((name) => functionArnOf(account, name)),
    );
  return [
    role("checkout", "checkout-machine", by("states"), [
      invoke("checkout-reserve-stock", "payments-charge", "checkout-confirm"),
      allow("Tell", ["events:PutEvents"], busArn(account)),
    ]),
    role("checkout", "refund-machine", by("states"), [
      invoke("checkout-confirm"),
      allow("Refund", ["sqs:SendMessage"], queueArn(account, "payment-events")),
    ]),
    role("checkout", "orders-pipe", by("pipes"), [
      allow(
        "Stream",
        ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
        `${tableArn(account, "orders")}/stream/*`,
      ),
      allow("Key", ["kms:Decrypt"], keyArnOf(account, "orders")),
      allow("Tell", ["events:PutEvents"], busArn(account)),
      allow("Failures", ["sqs:SendMessage"], queueArn(account, "shop-failed-events")),
    ]),
    role("checkout", "rules", by("events"), [
      allow("Start", ["states:StartExecution"], machineArn(account, "refund")),
      allow("Publish", ["sns:Publish"], topicArn(account)),
      allow("Key", ["kms:Decrypt", "kms:GenerateDataKey"], keyArnOf(account, "orders")),
    ]),
    role("insights", "nightly-schedule", by("scheduler"), [invoke("insights-sales-report")]),
    role("insights", "clickstream-delivery", by("firehose"), [
      allow("Lake", ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket"], [lake, `${lake}/*`]),
      allow(
        "Clicks",
        ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator"],
        shopArn(account, "kinesis", "stream/clickstream"),
      ),
      allow("Key", ["kms:Decrypt", "kms:GenerateDataKey"], keyArnOf(account, "insights")),
    ]),
    role("storefront", "catalog-products", by("appsync"), [
      allow("Products", ["dynamodb:GetItem", "dynamodb:Query"], tableArn(account, "products")),
    ]),
    role("storefront", "catalog-profile", by("appsync"), [invoke("customers-profile")]),
    role("storefront", "catalog-logs", by("appsync"), [
      allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], logGroupArn(account, "/aws/appsync/*")),
    ]),
    role("customers", "shopper", shopperTrust(), [
      allow(
        "OwnPictures",
        ["s3:GetObject", "s3:PutObject"],
        `arn:aws:s3:::${bucketName(account, "shop-media")}/reviews/\${cognito-identity.amazonaws.com:sub}/*`,
      ),
    ]),
  ];
}

/** Roles of machines and of App Runner: all look customers up. */
function machineRoles(account: AccountKey): RoleState[] {
  const reads = allow("Customers", ["dynamodb:GetItem", "dynamodb:Query"], tableArn(account, "customers"));
  const key = allow("Key", ["kms:Decrypt"], keyArnOf(account, "customers"));
  const users = [
    ["customer-reports-legacy", "ec2.amazonaws.com"],
    ["customer-lookup", "ec2.amazonaws.com"],
    ["loyalty-page", "tasks.apprunner.amazonaws.com"],
    ["loyalty-trial", "tasks.apprunner.amazonaws.com"],
  ] as const;
  return users.map(([user, service]) => role("customers", user, serviceTrust(service), [reads, key]));
}

/** Trust in those who signed in at the identity pool, as Cognito writes it. */
function shopperTrust(): string {
  return documentOf({
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": SHOPPER_IDENTITIES },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    },
  });
}

/** Every role of the shop in an account. */
export function shopRoles(account: AccountKey): RoleState[] {
  const functions = shopFunctions(account).map((lambda) => functionRole(account, lambda));
  return account === "production"
    ? [...functions, ...taskRoles(account), ...callingRoles(account), ...machineRoles(account)]
    : functions;
}
