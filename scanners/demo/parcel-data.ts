import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { opensTo, PARCEL_MADE, parcelArn, parcelFact, roleArn, secretConstant } from "./parcel-fact.ts";
import { CARRIER_PARTNER, STRANGER } from "./world.ts";

const KEY = parcelArn("kms", "key/parcels");

export function parcelStreams(): ResourceFact[] {
  const stream = (name: string, principal: string) =>
    parcelFact({
      kind: "kinesis.stream",
      arn: parcelArn("kinesis", `stream/${name}`),
      name,
      config: {
        mode: "PROVISIONED",
        encryptionType: "NONE",
        kmsKeyId: null,
        retentionHours: 24,
        createdAt: PARCEL_MADE,
      },
      observations: { status: "ACTIVE", consumers: 0 },
      policies: opensTo(principal, ["kinesis:GetRecords"], parcelArn("kinesis", `stream/${name}`)),
    });
  return [stream("parcel-scans", "*"), stream("parcel-routes", CARRIER_PARTNER)];
}

export function parcelDeliveryStreams(): ResourceFact[] {
  return [
    parcelFact({
      kind: "firehose.stream",
      arn: parcelArn("firehose", "deliverystream/parcel-search"),
      name: "parcel-search",
      config: {
        type: "DirectPut",
        sourceArn: null,
        encryptionKeyType: null,
        kmsKeyArn: null,
        deliveries: [
          {
            type: "splunk",
            roleArn: null,
            bucketArn: "arn:aws:s3:::harbourlight-parcel-archive-deleted",
            kmsKeyArn: null,
            endpoint: "https://splunk.harbourlight.example",
            isLogged: false,
            usesSecretsManager: false,
          },
        ],
        createdAt: PARCEL_MADE,
      },
      observations: { status: "ACTIVE" },
    }),
  ];
}

export function parcelWorkflows(): ResourceFact[] {
  const machine = (name: string, config: Partial<ConfigOf<"states.state-machine">>) =>
    parcelFact({
      kind: "states.state-machine",
      arn: parcelArn("states", `stateMachine:${name}`),
      name,
      config: {
        roleArn: roleArn("service-role/fulfilment-state-machine-staging"),
        type: "STANDARD",
        definitionSha256: "0".repeat(64),
        taskResources: ["arn:aws:states:::http:invoke", "arn:aws:states:::lambda:invoke"],
        namedArns: [],
        httpEndpoints: ["dynamic"],
        secretConstants: [],
        logLevel: "OFF",
        logsExecutionData: false,
        isTracingEnabled: false,
        kmsKeyId: null,
        createdAt: PARCEL_MADE,
        ...config,
      },
      observations: { status: "ACTIVE" },
    });
  return [
    machine("parcel-routing", { secretConstants: [secretConstant("apiToken")] }),
    machine("parcel-claims", {
      roleArn: roleArn("staging-orders-export-role"),
      namedArns: [`arn:aws:lambda:us-east-1:${STRANGER}:function:claims`],
      logLevel: "ALL",
      logsExecutionData: true,
    }),
  ];
}

export function parcelTables(): ResourceFact[] {
  const table = (name: string, principal: string) =>
    parcelFact({
      kind: "dynamodb.table",
      arn: parcelArn("dynamodb", `table/${name}`),
      name,
      config: {
        tableId: name,
        createdAt: PARCEL_MADE,
        billingMode: "PROVISIONED",
        hasDeletionProtection: false,
        kmsKeyArn: KEY,
        streamArn: null,
        replicaRegions: [],
        indexes: [],
        recoveryDays: null,
      },
      observations: { status: "ACTIVE", itemCount: 48_000, sizeBytes: 21_000_000 },
      policies: opensTo(principal, ["dynamodb:GetItem", "dynamodb:Query"], parcelArn("dynamodb", `table/${name}`)),
    });
  return [table("parcel-positions", "*"), table("parcel-carriers", CARRIER_PARTNER)];
}

export function parcelKeys(): ResourceFact[] {
  const key = (name: string, policies: ResourceFact["policies"], config: Partial<ConfigOf<"kms.key">>) =>
    parcelFact({
      kind: "kms.key",
      arn: parcelArn("kms", `key/${name}`),
      name,
      config: {
        keyId: name,
        description: "",
        manager: "CUSTOMER",
        state: "Enabled",
        usage: "ENCRYPT_DECRYPT",
        spec: "SYMMETRIC_DEFAULT",
        origin: "AWS_KMS",
        isMultiRegion: false,
        createdAt: PARCEL_MADE,
        deletionAt: null,
        aliases: [],
        isRotationEnabled: false,
        grants: [],
        ...config,
      },
      observations: {},
      policies,
    });
  const grant = {
    id: "g-parcels",
    name: null,
    granteePrincipal: `arn:aws:iam::${CARRIER_PARTNER}:role/parcel-reader`,
    retiringPrincipal: null,
    issuingAccount: null,
    operations: ["Decrypt"],
    encryptionContextEquals: null,
    encryptionContextSubset: null,
    sourceArn: null,
    createdAt: PARCEL_MADE,
  };
  const forService = opensTo("*", ["kms:Decrypt"], "*").map((policy) => ({
    ...policy,
    text: policy.text?.replace('"Principal":"*"', '"Principal":{"Service":"sns.amazonaws.com"}') ?? null,
  }));
  return [
    key("parcels", opensTo("*", ["kms:Decrypt"], "*"), {
      state: "PendingDeletion",
      deletionAt: "2026-12-10T00:00:00.000Z",
    }),
    key("parcel-carriers", opensTo(CARRIER_PARTNER, ["kms:Decrypt"], "*"), { grants: [grant] }),
    key("parcel-topics", forService, {}),
  ];
}

export function parcelSecrets(): ResourceFact[] {
  const secret = (name: string, principal: string, config: Partial<ConfigOf<"secretsmanager.secret">>) =>
    parcelFact({
      kind: "secretsmanager.secret",
      arn: parcelArn("secretsmanager", `secret:${name}-Q4xW7z`),
      name,
      config: {
        description: "",
        kmsKeyId: null,
        isRotationEnabled: false,
        rotationLambdaArn: null,
        rotationDays: null,
        owningService: null,
        primaryRegion: null,
        createdAt: PARCEL_MADE,
        lastChangedAt: PARCEL_MADE,
        ...config,
      },
      observations: { lastAccessedAt: null, lastRotatedAt: null },
      policies: opensTo(principal, ["secretsmanager:GetSecretValue"], "*"),
    });
  const rotated = { isRotationEnabled: true, rotationDays: 30 };
  return [
    secret("parcels/carrier-api", "*", {}),
    secret("parcels/database", CARRIER_PARTNER, {
      ...rotated,
      rotationLambdaArn: parcelArn("lambda", "function:parcel-rotation"),
    }),
  ];
}

export function parcelParameters(): ResourceFact[] {
  const arn = parcelArn("ssm", "parameter/parcels/carrier-password");
  return [
    parcelFact({
      kind: "ssm.parameter",
      arn,
      name: "/parcels/carrier-password",
      config: {
        type: "String",
        isNamedAsSecret: true,
        tier: "Advanced",
        dataType: "text",
        keyId: null,
        description: "",
        version: 1,
        lastModifiedAt: PARCEL_MADE,
        lastModifiedBy: null,
      },
      observations: {},
      policies: opensTo(CARRIER_PARTNER, ["ssm:GetParameter"], arn),
    }),
  ];
}

export function parcelDocuments(): ResourceFact[] {
  return [
    parcelFact({
      kind: "ssm.document",
      arn: parcelArn("ssm", "document/parcel-restart"),
      name: "parcel-restart",
      config: { documentType: "Command", sharedWith: [CARRIER_PARTNER, "all"], createdAt: PARCEL_MADE },
      observations: {},
    }),
  ];
}
