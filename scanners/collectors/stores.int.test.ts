import { CreateTableCommand, DynamoDBClient, UpdateContinuousBackupsCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketLoggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { ListSecretsCommand, type RotationRulesType } from "@aws-sdk/client-secrets-manager";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import {
  CreateDocumentCommand,
  ModifyDocumentPermissionCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { dynamodbTables } from "./dynamodb/tables.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { s3Buckets } from "./s3/buckets.ts";
import { secretsmanagerSecrets } from "./secretsmanager/secrets.ts";
import { ssmDocuments } from "./ssm/documents.ts";
import { ssmResources } from "./ssm/resources.ts";
import { runCollector } from "./test-context.test-support.ts";

const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:uploads`;

const LOG_DELIVERY = 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"';

/** Answers one sub-resource of a bucket; the emulator leaves some elements out. */
function answerXml(path: RegExp, body: string): () => void {
  return emulator.edge.use((request) =>
    request.service === "s3" && path.test(request.path)
      ? { status: 200, headers: { "content-type": "application/xml" }, body: `<?xml version="1.0"?>${body}` }
      : undefined,
  );
}

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedBuckets();
  await seedTablesAndDocuments();
});

afterAll(async () => emulator?.stop());

async function seedBuckets(): Promise<void> {
  await new SQSClient(emulator.settings).send(new CreateQueueCommand({ QueueName: "uploads" }));
  const s3 = new S3Client({ ...emulator.settings, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "plain" }));
  await s3.send(new CreateBucketCommand({ Bucket: "logs" }));
  await s3.send(new CreateBucketCommand({ Bucket: "uploads", ObjectLockEnabledForBucket: true }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: "uploads", VersioningConfiguration: { Status: "Enabled" } }));
  await s3.send(
    new PutObjectLockConfigurationCommand({
      Bucket: "uploads",
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
    }),
  );
  await s3.send(new PutBucketAclCommand({ Bucket: "logs", GrantWrite: LOG_DELIVERY, GrantReadACP: LOG_DELIVERY }));
  await s3.send(
    new PutBucketLoggingCommand({
      Bucket: "uploads",
      BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "uploads/" } },
    }),
  );
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: "uploads",
      NotificationConfiguration: {
        QueueConfigurations: [{ QueueArn: QUEUE, Events: ["s3:ObjectCreated:*"] }],
        EventBridgeConfiguration: {},
      },
    }),
  );
  await s3.send(
    new PutBucketWebsiteCommand({
      Bucket: "uploads",
      WebsiteConfiguration: { IndexDocument: { Suffix: "index.html" } },
    }),
  );
}

async function seedTablesAndDocuments(): Promise<void> {
  const dynamodb = new DynamoDBClient(emulator.settings);
  for (const TableName of ["orders", "cache"])
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      }),
    );
  await dynamodb.send(
    new UpdateContinuousBackupsCommand({
      TableName: "orders",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  const ssm = new SSMClient(emulator.settings);
  const Content = JSON.stringify({ schemaVersion: "2.2", description: "x", mainSteps: [] });
  for (const Name of ["restart", "drain"])
    await ssm.send(new CreateDocumentCommand({ Name, Content, DocumentType: "Command" }));
  await ssm.send(
    new ModifyDocumentPermissionCommand({ Name: "restart", PermissionType: "Share", AccountIdsToAdd: ["all"] }),
  );
  for (const Name of ["/shop/db_password", "/shop/password-length", "/shop/partner/apiKey", "/shop/db_secret_arn"])
    await ssm.send(new PutParameterCommand({ Name, Type: "String", Value: "x" }));
}

describe("buckets", () => {
  it("tell how they keep, log, announce and serve, plain and uploads", async () => {
    const run = await runCollector(s3Buckets, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "uploads")).toMatchObject({
      config: {
        versioning: "Enabled",
        hasObjectLock: true,
        logBucketArn: "arn:aws:s3:::logs",
        notifiedArns: [QUEUE],
        isNotifyingEventBridge: false,
        isWebsite: true,
        replicas: [],
      },
      gaps: [],
    });
    expect(named(run.facts, "plain")).toMatchObject({
      config: {
        versioning: null,
        hasObjectLock: false,
        logBucketArn: null,
        notifiedArns: [],
        isNotifyingEventBridge: false,
        isWebsite: false,
      },
      gaps: [],
    });
  });

  it("tell where enabled rules copy objects to", async () => {
    const rule = (bucket: string, status: string, account = "") =>
      `<Rule><Status>${status}</Status><Destination><Bucket>arn:aws:s3:::${bucket}</Bucket>${account}</Destination></Rule>`;
    const rules = [
      rule("elsewhere", "Enabled", "<Account>999999999999</Account>"),
      rule("copy", "Enabled"),
      rule("old", "Disabled"),
    ];
    const off = answerXml(
      /^\/uploads\/?\?replication/,
      `<ReplicationConfiguration><Role>role</Role>${rules.join("")}</ReplicationConfiguration>`,
    );
    const run = await runCollector(s3Buckets, emulator.connection);
    off();
    expect(named(run.facts, "uploads")).toMatchObject({
      config: {
        replicas: [
          { bucketArn: "arn:aws:s3:::copy", accountId: null },
          { bucketArn: "arn:aws:s3:::elsewhere", accountId: "999999999999" },
        ],
      },
    });
  });

  it("tell that EventBridge is told of everything", async () => {
    const off = answerXml(
      /^\/plain\/?\?notification/,
      "<NotificationConfiguration><EventBridgeConfiguration></EventBridgeConfiguration></NotificationConfiguration>",
    );
    const run = await runCollector(s3Buckets, emulator.connection);
    off();
    expect(named(run.facts, "plain")).toMatchObject({ config: { isNotifyingEventBridge: true, notifiedArns: [] } });
  });

  it("make each refused setting a gap of its own", async () => {
    const off = emulator.edge.use(
      deny(/^s3:GET \/plain\/?\?(versioning|object-lock|logging|notification|website|replication)/),
    );
    const run = await runCollector(s3Buckets, emulator.connection);
    off();
    expect(named(run.facts, "plain")?.gaps.sort()).toEqual([
      "hasObjectLock",
      "isNotifyingEventBridge",
      "isWebsite",
      "logBucketArn",
      "notifiedArns",
      "replicas",
      "versioning",
    ]);
    expect(named(run.facts, "uploads")?.gaps).toEqual([]);
    expect(run.whole).toBe(true);
  });
});

describe("tables", () => {
  it("tell how far they can be put back, orders and cache", async () => {
    const run = await runCollector(dynamodbTables, emulator.connection);
    expect(named(run.facts, "orders")).toMatchObject({ config: { recoveryDays: 35 }, gaps: [] });
    expect(named(run.facts, "cache")).toMatchObject({ config: { recoveryDays: null }, gaps: [] });
  });

  it("make refused backups a gap", async () => {
    const off = emulator.edge.use(deny("dynamodb:DescribeContinuousBackups"));
    const run = await runCollector(dynamodbTables, emulator.connection);
    off();
    expect(named(run.facts, "orders")?.gaps).toEqual(["recoveryDays"]);
  });
});

describe("documents and parameters", () => {
  it("tell with whom documents are shared", async () => {
    const run = await runCollector(ssmDocuments, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "restart")).toMatchObject({ config: { documentType: "Command", sharedWith: ["all"] } });
    expect(named(run.facts, "drain")).toMatchObject({ config: { sharedWith: [] }, gaps: [] });
  });

  it("make refused permissions a gap, and a refused list an incomplete one", async () => {
    const off = emulator.edge.use(deny("ssm:DescribeDocumentPermission"));
    const run = await runCollector(ssmDocuments, emulator.connection);
    off();
    expect(named(run.facts, "restart")?.gaps).toEqual(["sharedWith"]);
    const offList = emulator.edge.use(deny("ssm:ListDocuments"));
    const refused = await runCollector(ssmDocuments, emulator.connection);
    offList();
    expect(refused).toMatchObject({ whole: false, facts: [], gaps: [{ action: "ssm:ListDocuments" }] });
  });

  it("tell names of secrets from names about secrets", async () => {
    const run = await runCollector(ssmResources, emulator.connection);
    const named = run.facts.flatMap(({ name, config }) =>
      typeof config === "object" && config !== null && "isNamedAsSecret" in config && config.isNamedAsSecret
        ? [name]
        : [],
    );
    expect(named.sort()).toEqual(["/shop/db_password", "/shop/partner/apiKey"]);
  });
});

describe("secrets", () => {
  it("tell how often they are rotated, as days, as a rate, or not where a clock decides", async () => {
    const secret = (Name: string, RotationRules: RotationRulesType) => ({
      Name,
      ARN: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:${Name}`,
      RotationEnabled: true,
      RotationRules,
    });
    const off = emulator.edge.use(
      answerModel({
        service: "secretsmanager",
        command: ListSecretsCommand,
        output: {
          SecretList: [
            secret("days", { AutomaticallyAfterDays: 30 }),
            secret("rate", { ScheduleExpression: "rate(12 hours)" }),
            secret("clock", { ScheduleExpression: "cron(0 16 1,15 * ? *)" }),
          ],
        },
      }),
    );
    const run = await runCollector(secretsmanagerSecrets, emulator.connection);
    off();
    expect(named(run.facts, "days")).toMatchObject({ config: { rotationDays: 30 } });
    expect(named(run.facts, "rate")).toMatchObject({ config: { rotationDays: 0.5 } });
    expect(named(run.facts, "clock")).toMatchObject({ config: { rotationDays: null } });
  });
});
