import { CreateTableCommand, DynamoDBClient, PutResourcePolicyCommand } from "@aws-sdk/client-dynamodb";
import { CreateRepositoryCommand, ECRClient, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import {
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  CreateSecretCommand,
  PutResourcePolicyCommand as PutSecretPolicyCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, deny } from "../../scripts/test/aws-edge.ts";
import { dynamodbTables } from "./dynamodb/tables.ts";
import { ecrRepositories } from "./ecr/repositories.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { kmsKeys } from "./kms/keys.ts";
import { s3Buckets } from "./s3/buckets.ts";
import { secretsmanagerSecrets } from "./secretsmanager/secrets.ts";
import { ssmResources } from "./ssm/resources.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
/** Odd white space, to see that the text is kept as delivered. */
const POLICY = (action: string) =>
  `{ "Version": "2012-10-17",\n  "Statement": [{"Effect":"Allow","Principal":{"AWS":"${ROLE}"},"Action":"${action}","Resource":"*"}] }`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedBuckets();
  await seedKeys();
  await seedSecrets();
  await seedTables();
  await seedRepositories();
});

afterAll(async () => emulator?.stop());

async function seedBuckets(): Promise<void> {
  const s3 = new S3Client({ ...emulator.settings, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "orders-data" }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: "orders-data", Policy: POLICY("s3:GetObject") }));
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket: "orders-data",
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
    }),
  );
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket: "orders-data",
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/orders" } }],
      },
    }),
  );
  await s3.send(
    new PutBucketTaggingCommand({ Bucket: "orders-data", Tagging: { TagSet: [{ Key: "team", Value: "core" }] } }),
  );
  await s3.send(
    new CreateBucketCommand({
      Bucket: "plain-data",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    }),
  );
}

async function seedKeys(): Promise<void> {
  const kms = new KMSClient(emulator.settings);
  const made = await kms.send(
    new CreateKeyCommand({ Policy: POLICY("kms:Decrypt"), Tags: [{ TagKey: "team", TagValue: "core" }] }),
  );
  const KeyId = made.KeyMetadata?.KeyId ?? "";
  await kms.send(new CreateAliasCommand({ AliasName: "alias/orders", TargetKeyId: KeyId }));
  await kms.send(new EnableKeyRotationCommand({ KeyId }));
  await kms.send(
    new CreateGrantCommand({
      KeyId,
      GranteePrincipal: ROLE,
      Operations: ["Decrypt", "GenerateDataKey"],
      Constraints: { EncryptionContextEquals: { table: "orders" } },
    }),
  );
  await kms.send(
    new CreateGrantCommand({
      KeyId,
      GranteePrincipal: `arn:aws:sts::${ACCOUNT}:assumed-role/aws:ec2-infrastructure/i-0123456789abcdef0`,
      Operations: ["Decrypt"],
    }),
  );
}

async function seedSecrets(): Promise<void> {
  const secrets = new SecretsManagerClient(emulator.settings);
  await secrets.send(
    new CreateSecretCommand({
      Name: "orders/db",
      SecretString: "hunter2-hunter2",
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
  await secrets.send(
    new PutSecretPolicyCommand({ SecretId: "orders/db", ResourcePolicy: POLICY("secretsmanager:GetSecretValue") }),
  );
  await secrets.send(new CreateSecretCommand({ Name: "plain", SecretString: "hunter2-hunter2" }));
  const ssm = new SSMClient(emulator.settings);
  await ssm.send(new PutParameterCommand({ Name: "/orders/key", Type: "SecureString", Value: "hunter2-hunter2" }));
  await ssm.send(new PutParameterCommand({ Name: "shared", Type: "String", Value: "x", Tier: "Advanced" }));
}

async function seedTables(): Promise<void> {
  const dynamodb = new DynamoDBClient(emulator.settings);
  for (const TableName of ["orders", "plain"])
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        Tags: [{ Key: "team", Value: "core" }],
        ...(TableName === "orders"
          ? { StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" as const } }
          : {}),
      }),
    );
  await dynamodb.send(
    new PutResourcePolicyCommand({
      ResourceArn: `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`,
      Policy: POLICY("dynamodb:GetItem"),
    }),
  );
}

async function seedRepositories(): Promise<void> {
  const ecr = new ECRClient(emulator.settings);
  await ecr.send(
    new CreateRepositoryCommand({
      repositoryName: "orders",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      tags: [{ Key: "team", Value: "core" }],
    }),
  );
  await ecr.send(
    new SetRepositoryPolicyCommand({
      repositoryName: "orders",
      policyText: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}`,
    }),
  );
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "plain" }));
}

describe("s3", () => {
  it("reads orders-data with policy as delivered, and plain-data without one, in its own region", async () => {
    const run = await runCollector(s3Buckets, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders-data")).toMatchObject({
      arn: "arn:aws:s3:::orders-data",
      region: "global",
      tags: { team: "core" },
      config: {
        region: "us-east-1",
        publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: false },
        encryption: { algorithm: "aws:kms", kmsKeyId: "alias/orders" },
      },
      policies: [{ role: "resource", name: "default", text: POLICY("s3:GetObject") }],
      gaps: [],
    });
    expect(named(run.facts, "plain-data")).toMatchObject({
      config: { region: "eu-west-1", publicAccessBlock: null },
      policies: [],
      gaps: [],
    });
  });

  it("makes refused calls gaps of their parts, not an absent policy", async () => {
    const off = emulator.edge.use(deny(/^s3:GET \/plain-data\/?\?(policy|publicAccessBlock|tagging|encryption)/));
    const run = await runCollector(s3Buckets, emulator.connection);
    off();
    expect(named(run.facts, "plain-data")?.gaps.sort()).toEqual([
      "encryption",
      "policies.resource",
      "publicAccessBlock",
      "tags",
    ]);
    expect(named(run.facts, "orders-data")?.gaps).toEqual([]);
    expect(run.gaps.map((gap) => `${gap.action} ${gap.reason}`).sort()).toEqual([
      "s3:GetBucketPolicy denied",
      "s3:GetBucketPublicAccessBlock denied",
      "s3:GetBucketTagging denied",
      "s3:GetEncryptionConfiguration denied",
    ]);
  });
});

describe("kms", () => {
  it("reads the key with policy, alias, rotation and the grant of reader, not that of a machine of AWS", async () => {
    const run = await runCollector(kmsKeys, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "alias/orders")).toMatchObject({
      tags: { team: "core" },
      config: {
        manager: "CUSTOMER",
        state: "Enabled",
        aliases: ["alias/orders"],
        isRotationEnabled: true,
        grants: [
          {
            granteePrincipal: ROLE,
            operations: ["Decrypt", "GenerateDataKey"],
            encryptionContextEquals: { table: "orders" },
          },
        ],
      },
      policies: [{ role: "resource", name: "default", text: POLICY("kms:Decrypt") }],
      gaps: [],
    });
  });

  it("names policy and grants as unknown when a key refuses them", async () => {
    const off = emulator.edge.use(deny(/^kms:(GetKeyPolicy|ListGrants|ListAliases)$/));
    const run = await runCollector(kmsKeys, emulator.connection);
    off();
    expect(run.whole).toBe(true);
    expect(run.facts[0]?.gaps.sort()).toEqual(["aliases", "grants", "policies.resource"]);
  });

  it("keeps a key that cannot be described, with what is known of it", async () => {
    const off = emulator.edge.use(deny("kms:DescribeKey"));
    const run = await runCollector(kmsKeys, emulator.connection);
    off();
    const key = named(run.facts, "alias/orders");
    expect(key?.gaps).toEqual(expect.arrayContaining(["manager", "state", "isRotationEnabled"]));
    expect(key?.policies).toHaveLength(1);
  });
});

describe("secrets manager and parameter store", () => {
  it("read orders/db with its policy and plain without, and no value", async () => {
    const run = await runCollector(secretsmanagerSecrets, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders/db")).toMatchObject({
      tags: { team: "core" },
      config: { kmsKeyId: null, isRotationEnabled: false },
      policies: [{ text: POLICY("secretsmanager:GetSecretValue") }],
    });
    expect(named(run.facts, "plain")).toMatchObject({ policies: [], gaps: [] });
    expect(emulator.edge.requests.map((request) => request.operation)).not.toContain("secretsmanager:GetSecretValue");
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("make a refused policy of a secret a gap", async () => {
    const off = emulator.edge.use(deny("secretsmanager:GetResourcePolicy"));
    const run = await runCollector(secretsmanagerSecrets, emulator.connection);
    off();
    expect(run.facts.map((fact) => fact.gaps)).toEqual([["policies.resource"], ["policies.resource"]]);
  });

  it("read parameters without values, and policies of advanced ones only", async () => {
    // moto lacks DescribeInstanceInformation and GetResourcePolicies.
    const offInstances = emulator.edge.use(answerJson("ssm:DescribeInstanceInformation", {}));
    const offPolicies = emulator.edge.use(
      answerJson("ssm:GetResourcePolicies", {
        Policies: [{ PolicyId: "p-1", PolicyHash: "h", Policy: POLICY("ssm:GetParameter") }],
      }),
    );
    const run = await runCollector(ssmResources, emulator.connection);
    offPolicies();
    offInstances();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "/orders/key")).toMatchObject({
      arn: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/orders/key`,
      config: { type: "SecureString", tier: "Standard", keyId: "alias/aws/ssm" },
      policies: [],
      gaps: ["tags"],
    });
    expect(named(run.facts, "shared")).toMatchObject({
      config: { tier: "Advanced" },
      policies: [{ role: "resource", name: "p-1", text: POLICY("ssm:GetParameter") }],
    });
    expect(run.called.sort()).toEqual([
      "ssm:DescribeInstanceInformation",
      "ssm:DescribeParameters",
      "ssm:GetResourcePolicies",
    ]);
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });
});

describe("dynamodb", () => {
  it("reads orders with policy and stream, plain without either", async () => {
    const run = await runCollector(dynamodbTables, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      tags: { team: "core" },
      config: { billingMode: "PAY_PER_REQUEST", streamArn: expect.stringContaining("/stream/") },
      policies: [{ text: POLICY("dynamodb:GetItem") }],
    });
    expect(named(run.facts, "plain")).toMatchObject({ config: { streamArn: null }, policies: [], gaps: [] });
  });

  it("says what a refusal leaves unknown", async () => {
    const off = emulator.edge.use(deny(/^dynamodb:(GetResourcePolicy|DescribeTable)$/));
    const run = await runCollector(dynamodbTables, emulator.connection);
    off();
    expect(named(run.facts, "plain")?.gaps).toEqual(
      expect.arrayContaining(["kmsKeyArn", "observations.itemCount", "policies.resource"]),
    );
    expect(run.gaps).toHaveLength(4);
  });
});

describe("ecr", () => {
  it("reads orders with policy and settings, plain without", async () => {
    const run = await runCollector(ecrRepositories, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      tags: { team: "core" },
      config: { areTagsImmutable: true, scansOnPush: true },
      policies: [{ role: "resource", text: expect.stringContaining("ecr:BatchGetImage") }],
    });
    expect(named(run.facts, "plain")).toMatchObject({
      config: { areTagsImmutable: false, scansOnPush: false },
      policies: [],
      gaps: [],
    });
  });

  it("makes a refused policy a gap", async () => {
    const off = emulator.edge.use(deny("ecr:GetRepositoryPolicy"));
    const run = await runCollector(ecrRepositories, emulator.connection);
    off();
    expect(run.facts.map((fact) => fact.gaps)).toEqual([["policies.resource"], ["policies.resource"]]);
  });
});
