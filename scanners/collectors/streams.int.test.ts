import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  StartDeliveryStreamEncryptionCommand,
} from "@aws-sdk/client-firehose";
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  KinesisClient,
  PutResourcePolicyCommand,
  StartStreamEncryptionCommand,
} from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { firehoseStreams } from "./firehose/streams.ts";
import { kinesisStreams } from "./kinesis/streams.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/delivery`;
const STREAM = `arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/orders`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/0a1b2c3d`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  // The client speaks HTTP/2 unless told otherwise, which the emulator does not.
  const kinesis = new KinesisClient({ ...emulator.settings, requestHandler: new NodeHttpHandler() });
  for (const StreamName of ["orders", "plain"])
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await kinesis.send(
    new StartStreamEncryptionCommand({ StreamName: "orders", EncryptionType: "KMS", KeyId: "alias/orders" }),
  );
  await kinesis.send(new AddTagsToStreamCommand({ StreamName: "orders", Tags: { team: "core" } }));
  await kinesis.send(
    new PutResourcePolicyCommand({
      ResourceARN: STREAM,
      Policy:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kinesis:GetRecords","Resource":"*"}]}',
    }),
  );
  const firehose = new FirehoseClient(emulator.settings);
  for (const DeliveryStreamName of ["archive", "plain"])
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName,
        Tags: [{ Key: "team", Value: "core" }],
        ExtendedS3DestinationConfiguration: {
          RoleARN: ROLE,
          BucketARN: "arn:aws:s3:::archive",
          CloudWatchLoggingOptions: {
            Enabled: DeliveryStreamName === "archive",
            LogGroupName: "g",
            LogStreamName: "s",
          },
        },
      }),
    );
  await firehose.send(
    new StartDeliveryStreamEncryptionCommand({
      DeliveryStreamName: "archive",
      DeliveryStreamEncryptionConfigurationInput: { KeyType: "CUSTOMER_MANAGED_CMK", KeyARN: KEY },
    }),
  );
});

afterAll(async () => emulator?.stop());

describe("kinesis", () => {
  it("reads orders with key, policy and tags, and plain without", async () => {
    const run = await runCollector(kinesisStreams, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      arn: STREAM,
      tags: { team: "core" },
      config: { encryptionType: "KMS", kmsKeyId: "alias/orders", retentionHours: 24 },
      policies: [{ role: "resource", text: expect.stringContaining("kinesis:GetRecords") }],
      gaps: [],
    });
    expect(named(run.facts, "plain")).toMatchObject({
      config: { encryptionType: "NONE", kmsKeyId: null },
      policies: [],
    });
  });

  it("makes refused calls gaps of what they tell", async () => {
    const off = emulator.edge.use(deny(/^kinesis:(DescribeStreamSummary|GetResourcePolicy|ListTagsForStream)$/));
    const run = await runCollector(kinesisStreams, emulator.connection);
    off();
    expect(named(run.facts, "orders")?.gaps).toEqual(
      expect.arrayContaining(["encryptionType", "retentionHours", "policies.resource", "tags"]),
    );
    expect(run.gaps).toHaveLength(6);
  });

  it("is not whole when the list is refused", async () => {
    const off = emulator.edge.use(deny("kinesis:ListStreams"));
    const run = await runCollector(kinesisStreams, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, facts: [], gaps: [{ action: "kinesis:ListStreams", reason: "denied" }] });
  });
});

describe("firehose", () => {
  it("reads archive with key, bucket and log, and plain without", async () => {
    const run = await runCollector(firehoseStreams, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "archive")).toMatchObject({
      arn: `arn:aws:firehose:us-east-1:${ACCOUNT}:deliverystream/archive`,
      tags: { team: "core" },
      config: {
        type: "DirectPut",
        encryptionKeyType: "CUSTOMER_MANAGED_CMK",
        kmsKeyArn: KEY,
        deliveries: [{ type: "s3", roleArn: ROLE, bucketArn: "arn:aws:s3:::archive", isLogged: true }],
      },
    });
    expect(named(run.facts, "plain")).toMatchObject({
      config: { encryptionKeyType: null, deliveries: [{ isLogged: false }] },
    });
  });

  it("tells an endpoint without its path, its source and where credentials lie", async () => {
    const off = emulator.edge.use(
      answerModel({
        service: "firehose",
        command: DescribeDeliveryStreamCommand,
        output: {
          DeliveryStreamDescription: {
            DeliveryStreamName: "archive",
            DeliveryStreamARN: "arn",
            DeliveryStreamStatus: "ACTIVE",
            DeliveryStreamType: "KinesisStreamAsSource",
            VersionId: "1",
            HasMoreDestinations: false,
            Source: { KinesisStreamSourceDescription: { KinesisStreamARN: STREAM } },
            Destinations: [
              {
                DestinationId: "1",
                HttpEndpointDestinationDescription: {
                  EndpointConfiguration: { Url: "https://in.example.com/v1/hunter2-hunter2" },
                  SecretsManagerConfiguration: { Enabled: true, SecretARN: "secret" },
                },
              },
            ],
          },
        },
      }),
    );
    const run = await runCollector(firehoseStreams, emulator.connection);
    off();
    expect(named(run.facts, "archive")).toMatchObject({
      config: {
        sourceArn: STREAM,
        deliveries: [{ type: "http", endpoint: "https://in.example.com", usesSecretsManager: true }],
      },
    });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("makes a refused description a gap, and a refused list an incomplete one", async () => {
    const off = emulator.edge.use(deny("firehose:DescribeDeliveryStream"));
    const run = await runCollector(firehoseStreams, emulator.connection);
    off();
    expect(named(run.facts, "archive")?.gaps).toEqual(expect.arrayContaining(["encryptionKeyType", "deliveries"]));
    const offList = emulator.edge.use(deny("firehose:ListDeliveryStreams"));
    const refused = await runCollector(firehoseStreams, emulator.connection);
    offList();
    expect(refused).toMatchObject({ whole: false, facts: [], gaps: [{ action: "firehose:ListDeliveryStreams" }] });
  });
});
