import type { PolicyFact, ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { allow, documentOf, type Statement } from "../documents.ts";
import { digitsOf } from "../random.ts";
import { ACCOUNTS } from "../world.ts";
import { functionArnOf, keyArnOf, keyId, shopRoleArn, tableArn } from "./names.ts";
import { type Application, bucketName, builtAt, SHOP_REGION, type Site, shopFact } from "./shop-fact.ts";

type Classification = "public" | "internal" | "confidential" | "pii";

/** Customer keys by what they are for. */
const KEYS = { customers: "customers", orders: "checkout", payments: "payments", insights: "insights" } as const;

function table(
  site: Site,
  application: Application,
  name: string,
  classification: Classification,
  key?: keyof typeof KEYS,
) {
  const { account, at } = site;
  const isProduction = account !== "staging";
  return shopFact(site, application, {
    kind: "dynamodb.table",
    arn: tableArn(account, name),
    name,
    classification,
    config: {
      tableId: digitsOf(`shop-table/${account}/${name}`, 12),
      createdAt: builtAt(site),
      billingMode: "PAY_PER_REQUEST",
      hasDeletionProtection: isProduction,
      kmsKeyArn: key === undefined || !isProduction ? null : keyArnOf(account, key),
      streamArn: name === "orders" ? `${tableArn(account, name)}/stream/2026-03-07T09:00:00.000` : null,
      replicaRegions: [],
      indexes: name === "orders" ? ["by-customer"] : [],
      recoveryDays: isProduction ? 35 : 7,
    },
    observations: { status: "ACTIVE", itemCount: 480_000 + at.day * 120, sizeBytes: 390_000_000 },
  });
}

export function shopTables(site: Site): ResourceFact[] {
  if (site.account === "shared") return [table(site, "customers", "customer-directory", "pii", "customers")];
  const staged = [
    table(site, "storefront", "carts", "internal"),
    table(site, "checkout", "orders", "confidential", "orders"),
  ];
  if (site.account === "staging") return staged;
  return [
    ...staged,
    table(site, "storefront", "products", "public"),
    table(site, "storefront", "live-sessions", "internal"),
    table(site, "customers", "customers", "pii", "customers"),
  ];
}

function key(site: Site, application: Application, name: string, policy: Statement[]): ResourceFact {
  const { account } = site;
  return shopFact(site, application, {
    kind: "kms.key",
    arn: keyArnOf(account, name),
    name: `shop-${name}`,
    config: {
      keyId: keyId(account, name),
      description: `Data of the shop: ${name}`,
      manager: "CUSTOMER",
      state: "Enabled",
      usage: "ENCRYPT_DECRYPT",
      spec: "SYMMETRIC_DEFAULT",
      origin: "AWS_KMS",
      isMultiRegion: false,
      createdAt: builtAt(site),
      deletionAt: null,
      aliases: [`alias/shop-${name}`],
      isRotationEnabled: true,
      grants: [],
    },
    observations: {},
    policies: [{ role: "resource", name: "default", text: documentOf(...policy) }],
  });
}

/** Keys that leave it to IAM, and that of the invoices, which names who may decrypt and leaves nothing to IAM. */
export function shopKeys(site: Site): ResourceFact[] {
  const { account } = site;
  const root = { AWS: `arn:aws:iam::${ACCOUNTS[account].id}:root` };
  const ofIam = (name: string, application: Application) =>
    key(site, application, name, [{ ...allow("Iam", ["kms:*"], "*"), Principal: root }]);
  if (account === "shared") return [ofIam("customers", "customers")];
  const administrate = [
    "kms:Create*",
    "kms:Describe*",
    "kms:Enable*",
    "kms:List*",
    "kms:Put*",
    "kms:Update*",
    "kms:Get*",
    "kms:ScheduleKeyDeletion",
    "kms:CancelKeyDeletion",
    "kms:TagResource",
  ];
  return [
    ...Object.entries(KEYS).map(([name, application]) => ofIam(name, application)),
    key(site, "payments", "invoices", [
      { ...allow("Administrate", administrate, "*"), Principal: root },
      {
        ...allow("Write", ["kms:Decrypt", "kms:GenerateDataKey"], "*"),
        Principal: { AWS: shopRoleArn(account, "payments", "payments-charge") },
      },
    ]),
  ];
}

const BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

function bucket(
  site: Site,
  application: Application,
  what: string,
  classification: Classification,
  rest: Partial<ConfigOf<"s3.bucket">> = {},
  statements: Statement[] = [],
): ResourceFact {
  const { account } = site;
  const name = bucketName(account, what);
  const arn = `arn:aws:s3:::${name}`;
  const tls: Statement = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const policies: PolicyFact[] = [{ role: "resource", name: "default", text: documentOf(tls, ...statements) }];
  return shopFact(site, application, {
    kind: "s3.bucket",
    region: "global",
    arn,
    name,
    classification,
    config: {
      region: SHOP_REGION,
      createdAt: builtAt(site),
      publicAccessBlock: BLOCKED,
      encryption: { algorithm: "AES256", kmsKeyId: null, isBucketKeyEnabled: false },
      objectOwnership: "BucketOwnerEnforced",
      aclGrants: [],
      versioning: "Enabled",
      hasObjectLock: false,
      logBucketArn: what === "shop-logs" ? null : `arn:aws:s3:::${bucketName(account, "shop-logs")}`,
      notifiedArns: [],
      isNotifyingEventBridge: false,
      isWebsite: false,
      replicas: [],
      ...rest,
    },
    observations: {},
    policies,
  });
}

export function shopBuckets(site: Site): ResourceFact[] {
  const { account } = site;
  const { id } = ACCOUNTS[account];
  const encrypted = (name: string) => ({
    encryption: { algorithm: "aws:kms", kmsKeyId: keyArnOf(account, name), isBucketKeyEnabled: true },
  });
  const content = `arn:aws:s3:::${bucketName(account, "storefront")}/*`;
  const logs = `arn:aws:s3:::${bucketName(account, "shop-logs")}/*`;
  return [
    bucket(site, "storefront", "storefront", "public", {}, [
      {
        ...allow("OriginAccess", ["s3:GetObject"], content),
        Principal: { Service: "cloudfront.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceArn": `arn:aws:cloudfront::${id}:distribution/EHLSHOP3` } },
      },
    ]),
    bucket(site, "media", "shop-media", "public", { notifiedArns: [functionArnOf(account, "media-thumbnails")] }),
    bucket(site, "insights", "customer-exports", "pii"),
    bucket(site, "payments", "invoices", "pii", encrypted("invoices")),
    bucket(site, "insights", "clickstream-lake", "confidential", encrypted("insights")),
    bucket(site, "shop-foundation", "shop-logs", "internal", {}, [
      {
        ...allow("Logs", ["s3:PutObject"], logs),
        Principal: { Service: ["logging.s3.amazonaws.com", "delivery.logs.amazonaws.com"] },
        Condition: { StringEquals: { "aws:SourceAccount": id } },
      },
    ]),
  ];
}
