import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { isoOn } from "../world.ts";
import { databaseSecret, functionArnOf, keyArnOf, PSP_SECRET, pspSecretArn } from "./names.ts";
import { type Application, builtAt, type Site, shopArn, shopFact } from "./shop-fact.ts";

const ENGINE = {
  engine: "aurora-postgresql",
  engineVersion: "17.5",
  isEncrypted: true,
  backupDays: 35,
  hasDeletionProtection: true,
  hasIamAuthentication: true,
  logExports: ["postgresql"],
  isMultiAz: true,
  requiresTls: true,
  managesMasterPassword: true,
} as const;

/** The database of orders and stock: two instances of Aurora, the password kept by RDS. */
export function shopDatabases(site: Site, network: { vpcId: string; groupId: string }): ResourceFact[] {
  const { account, at } = site;
  const common = {
    ...ENGINE,
    logExports: ["postgresql"],
    kmsKeyId: keyArnOf(account, "orders"),
    createdAt: builtAt(site),
  };
  const instances = [1, 2].map((part) =>
    shopFact(site, "checkout", {
      kind: "rds.instance",
      arn: shopArn(account, "rds", `db:orders-db-${part}`),
      name: `orders-db-${part}`,
      classification: "pii",
      config: {
        ...common,
        clusterId: "orders-db",
        instanceClass: "db.r7g.large",
        isPublic: false,
        upgradesMinorVersions: true,
        replicaOf: null,
        vpcId: network.vpcId,
        securityGroupIds: [network.groupId],
        certificateValidTill: isoOn(at.asOf, 300),
      },
      observations: { status: "available" },
    }),
  );
  return [
    shopFact(site, "checkout", {
      kind: "rds.cluster",
      arn: shopArn(account, "rds", "cluster:orders-db"),
      name: "orders-db",
      classification: "pii",
      config: { ...common, hasDataApi: false },
      observations: { status: "available" },
    }),
    ...instances,
  ];
}

export function shopSecrets(site: Site): ResourceFact[] {
  const { account, at } = site;
  const database = databaseSecret(account);
  const rotated = (days: number) => isoOn(at.asOf, at.day - (((at.day % days) + days) % days), 3);
  const secret = (
    application: Application,
    name: string,
    arn: string,
    config: Partial<ConfigOf<"secretsmanager.secret">>,
    days: number,
    tags = {},
  ) =>
    shopFact(site, application, {
      kind: "secretsmanager.secret",
      arn,
      name,
      tags,
      config: {
        description: "",
        kmsKeyId: null,
        isRotationEnabled: true,
        rotationLambdaArn: null,
        rotationDays: days,
        owningService: null,
        primaryRegion: null,
        createdAt: builtAt(site),
        lastChangedAt: rotated(days),
        ...config,
      },
      observations: { lastAccessedAt: isoOn(at.asOf, at.day, -24), lastRotatedAt: rotated(days) },
    });
  return [
    secret(
      "checkout",
      database.name,
      database.arn,
      { description: "Main user of orders-db", owningService: "rds", kmsKeyId: keyArnOf(account, "orders") },
      7,
      {
        "aws:rds:primaryDBClusterArn": shopArn(account, "rds", "cluster:orders-db"),
        "aws:secretsmanager:owningService": "rds",
      },
    ),
    secret(
      "payments",
      PSP_SECRET,
      pspSecretArn(account),
      {
        description: "Key of the payment provider",
        kmsKeyId: keyArnOf(account, "payments"),
        rotationLambdaArn: functionArnOf(account, "payments-psp-rotation"),
      },
      30,
    ),
  ];
}

export function shopParameters(site: Site): ResourceFact[] {
  const { account, at } = site;
  const parameter = (name: string, type: "String" | "SecureString", isNamedAsSecret: boolean) =>
    shopFact(site, "payments", {
      kind: "ssm.parameter",
      arn: shopArn(account, "ssm", `parameter${name}`),
      name,
      config: {
        type,
        isNamedAsSecret,
        tier: "Standard",
        dataType: "text",
        keyId: type === "SecureString" ? keyArnOf(account, "payments") : null,
        description: "",
        version: 3,
        lastModifiedAt: isoOn(at.asOf, -80, 10),
        lastModifiedBy: null,
      },
      observations: {},
    });
  return [
    parameter("/shop/payments/psp/endpoint", "String", false),
    parameter("/shop/payments/psp/webhook-secret", "SecureString", true),
  ];
}
