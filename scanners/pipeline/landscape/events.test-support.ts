import {
  CreateApiDestinationCommand,
  CreateArchiveCommand,
  CreateConnectionCommand,
  CreateEventBusCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from "@aws-sdk/client-eventbridge";
import { CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import {
  CreateStreamCommand,
  IncreaseStreamRetentionPeriodCommand,
  KinesisClient,
  PutResourcePolicyCommand,
  StartStreamEncryptionCommand,
} from "@aws-sdk/client-kinesis";
import { CreatePipeCommand, PipesClient } from "@aws-sdk/client-pipes";
import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { anyone, MADE_UP_SECRET, ownAccount, policyOf, STRANGER, stranger } from "./policies.test-support.ts";
import { queueArn } from "./queues.test-support.ts";

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const streamArn = (name: string) => `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${name}`;
const SECRET_INPUT = JSON.stringify({ password: MADE_UP_SECRET, order: 1 });

/** Buses, rules, schedules, pipes and streams in twins. */
export async function seedEvents(endpoint: string): Promise<void> {
  await seedBuses(new EventBridgeClient(clientSettings(endpoint)));
  await seedSchedules(new SchedulerClient(clientSettings(endpoint)));
  // The client speaks HTTP/2 unless told otherwise, which the emulator does not.
  await seedStreams(new KinesisClient({ ...clientSettings(endpoint), requestHandler: new NodeHttpHandler() }));
  await seedPipes(new PipesClient(clientSettings(endpoint)));
  await seedDeliveries(new FirehoseClient(clientSettings(endpoint)));
}

async function seedBuses(events: EventBridgeClient): Promise<void> {
  for (const Name of ["bus-good", "bus-bad", "bus-detail-bad"]) await events.send(new CreateEventBusCommand({ Name }));
  await events.send(new PutPermissionCommand({ EventBusName: "bus-bad", Policy: OPEN_BUS }));
  const rule = async (Name: string, ...Targets: Target[]) => {
    await events.send(new PutRuleCommand({ Name, EventPattern: JSON.stringify({ source: ["orders"] }) }));
    await events.send(new PutTargetsCommand({ Rule: Name, Targets }));
  };
  const target = { Id: "queue", Arn: queueArn("queue-good") };
  await rule("rule-good", { ...target, DeadLetterConfig: { Arn: queueArn("dead-good") }, Input: '{"order":1}' });
  await rule("rule-bad", { ...target, Input: SECRET_INPUT });
  await rule("rule-gone-bad", { ...target, DeadLetterConfig: { Arn: queueArn("dead-gone") } });
  await rule("rule-foreign-bad", {
    Id: "theirs",
    Arn: `arn:aws:events:${REGION}:${STRANGER}:event-bus/theirs`,
    RoleArn: role("role-good"),
    DeadLetterConfig: { Arn: queueArn("dead-good") },
  });
  for (const [ArchiveName, RetentionDays] of [
    ["archive-good", 30],
    ["archive-bad", 0],
  ] as const)
    await events.send(new CreateArchiveCommand({ ArchiveName, EventSourceArn: busArn("bus-good"), RetentionDays }));
  const good = await events.send(
    new CreateConnectionCommand({
      Name: "connection-good",
      AuthorizationType: "API_KEY",
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: "key", ApiKeyValue: MADE_UP_SECRET } },
    }),
  );
  const bad = await events.send(
    new CreateConnectionCommand({
      Name: "connection-bad",
      AuthorizationType: "BASIC",
      AuthParameters: { BasicAuthParameters: { Username: "shop", Password: MADE_UP_SECRET } },
    }),
  );
  for (const [name, { ConnectionArn }] of Object.entries({ good, bad }))
    await events.send(
      new CreateApiDestinationCommand({
        Name: `destination-${name}`,
        ConnectionArn,
        InvocationEndpoint: "https://hooks.example.com/orders",
        HttpMethod: "POST",
      }),
    );
}

async function seedSchedules(scheduler: SchedulerClient): Promise<void> {
  const schedule = (Name: string, target: { Arn?: string; dead?: string; Input?: string }) =>
    scheduler.send(
      new CreateScheduleCommand({
        Name,
        ScheduleExpression: "rate(1 hour)",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: {
          Arn: target.Arn ?? queueArn("queue-good"),
          RoleArn: role("role-good"),
          Input: target.Input ?? '{"order":1}',
          ...(target.dead === undefined ? {} : { DeadLetterConfig: { Arn: queueArn(target.dead) } }),
        },
      }),
    );
  await schedule("schedule-good", { dead: "dead-good" });
  await schedule("schedule-bad", { Input: SECRET_INPUT });
  await schedule("schedule-gone-bad", { dead: "dead-gone" });
  await schedule("schedule-foreign-bad", { Arn: `arn:aws:sqs:${REGION}:${STRANGER}:theirs`, dead: "dead-good" });
}

async function seedStreams(kinesis: KinesisClient): Promise<void> {
  for (const StreamName of ["stream-good", "stream-bad"])
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await kinesis.send(
    new IncreaseStreamRetentionPeriodCommand({ StreamName: "stream-good", RetentionPeriodHours: 168 }),
  );
  await kinesis.send(
    new StartStreamEncryptionCommand({ StreamName: "stream-good", EncryptionType: "KMS", KeyId: "alias/aws/kinesis" }),
  );
  await kinesis.send(
    new PutResourcePolicyCommand({
      ResourceARN: streamArn("stream-good"),
      Policy: policyOf(ownAccount("kinesis:GetRecords", streamArn("stream-good"))),
    }),
  );
  await kinesis.send(
    new PutResourcePolicyCommand({
      ResourceARN: streamArn("stream-bad"),
      Policy: policyOf(
        anyone("kinesis:GetRecords", streamArn("stream-bad")),
        stranger("kinesis:GetRecords", streamArn("stream-bad")),
      ),
    }),
  );
}

async function seedPipes(pipes: PipesClient): Promise<void> {
  const log = { LogGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/vendedlogs/pipes` };
  const pipe = (
    Name: string,
    settings: { target?: string; dead?: string; level?: "ERROR" | "OFF"; data?: boolean; template?: string },
  ) =>
    pipes.send(
      new CreatePipeCommand({
        Name,
        RoleArn: role("role-good"),
        Source: streamArn("stream-good"),
        SourceParameters: {
          KinesisStreamParameters: {
            StartingPosition: "LATEST",
            ...(settings.dead === undefined ? {} : { DeadLetterConfig: { Arn: queueArn(settings.dead) } }),
          },
        },
        Target: settings.target ?? queueArn("queue-good"),
        ...(settings.template === undefined ? {} : { TargetParameters: { InputTemplate: settings.template } }),
        LogConfiguration: {
          Level: settings.level ?? "ERROR",
          CloudwatchLogsLogDestination: log,
          ...(settings.data === true ? { IncludeExecutionData: ["ALL"] } : {}),
        },
      }),
    );
  await pipe("pipe-good", { dead: "dead-good", template: '{"order":1}' });
  await pipe("pipe-bad", { level: "OFF", template: SECRET_INPUT });
  await pipe("pipe-gone-bad", { dead: "dead-gone", data: true });
  await pipe("pipe-foreign-bad", { dead: "dead-good", target: `arn:aws:sqs:${REGION}:${STRANGER}:theirs` });
}

async function seedDeliveries(firehose: FirehoseClient): Promise<void> {
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: "delivery-good",
      DeliveryStreamType: "DirectPut",
      DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK" },
      ExtendedS3DestinationConfiguration: {
        RoleARN: role("role-good"),
        BucketARN: "arn:aws:s3:::bucket-good",
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: "/shop/good", LogStreamName: "delivery" },
      },
    }),
  );
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: "delivery-bad",
      DeliveryStreamType: "DirectPut",
      ExtendedS3DestinationConfiguration: { RoleARN: role("role-good"), BucketARN: "arn:aws:s3:::bucket-of-strangers" },
    }),
  );
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: "delivery-keys-bad",
      DeliveryStreamType: "DirectPut",
      DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK" },
      SplunkDestinationConfiguration: {
        HECEndpoint: "https://logs.example.com:8088",
        HECEndpointType: "Raw",
        HECToken: MADE_UP_SECRET,
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: "/shop/good", LogStreamName: "delivery" },
        S3Configuration: {
          RoleARN: role("role-good"),
          BucketARN: "arn:aws:s3:::bucket-good",
          CloudWatchLoggingOptions: { Enabled: true, LogGroupName: "/shop/good", LogStreamName: "delivery" },
        },
      },
    }),
  );
}

/** Members that moto drops: logs of buses, and encryption of delivery streams. */
export function answerEvents(now: Date): EdgeRule[] {
  const bus = (Name: string, IncludeDetail: "NONE" | "FULL", Level: "OFF" | "ERROR" | "TRACE", Policy?: string) => ({
    Name,
    Arn: busArn(Name),
    LogConfig: { IncludeDetail, Level },
    CreationTime: now,
    LastModifiedTime: now,
    ...(Policy === undefined ? {} : { Policy }),
  });
  return [
    answerModel({
      service: "events",
      command: DescribeEventBusCommand,
      output: ({ body }) => {
        if (body.includes("bus-detail-bad")) return bus("bus-detail-bad", "FULL", "TRACE");
        if (body.includes("bus-good")) return bus("bus-good", "NONE", "ERROR");
        return body.includes("bus-bad") ? bus("bus-bad", "FULL", "OFF", OPEN_BUS) : undefined;
      },
    }),
    answerModel({
      service: "firehose",
      command: DescribeDeliveryStreamCommand,
      output: ({ body }) =>
        body.includes("delivery-good")
          ? {
              DeliveryStreamDescription: {
                DeliveryStreamName: "delivery-good",
                DeliveryStreamARN: `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/delivery-good`,
                DeliveryStreamStatus: "ACTIVE" as const,
                DeliveryStreamType: "DirectPut" as const,
                DeliveryStreamEncryptionConfiguration: {
                  KeyType: "AWS_OWNED_CMK" as const,
                  Status: "ENABLED" as const,
                },
                VersionId: "1",
                CreateTimestamp: now,
                HasMoreDestinations: false,
                Destinations: [
                  {
                    DestinationId: "1",
                    ExtendedS3DestinationDescription: {
                      RoleARN: role("role-good"),
                      BucketARN: "arn:aws:s3:::bucket-good",
                      BufferingHints: {},
                      CompressionFormat: "GZIP" as const,
                      EncryptionConfiguration: {},
                      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: "/shop/good", LogStreamName: "d" },
                    },
                  },
                ],
              },
            }
          : undefined,
    }),
  ];
}

const busArn = (name: string) => `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/${name}`;
const OPEN_BUS = policyOf(
  anyone("events:PutEvents", busArn("bus-bad")),
  stranger("events:PutEvents", busArn("bus-bad")),
);
