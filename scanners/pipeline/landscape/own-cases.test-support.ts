import { AutoScalingClient, CreateLaunchConfigurationCommand } from "@aws-sdk/client-auto-scaling";
import {
  CloudTrailClient,
  CreateTrailCommand,
  GetTrailStatusCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient, DeleteLogGroupCommand, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient, ListConnectionsCommand } from "@aws-sdk/client-eventbridge";
import { DeleteRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  DeleteFunctionCommand,
  type EventSourceMappingConfiguration,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import { GetFindingsCommand } from "@aws-sdk/client-securityhub";
import { GetSubscriptionAttributesCommand, ListSubscriptionsCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetResourcePoliciesCommand } from "@aws-sdk/client-ssm";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { ownAccount, policyOf, STRANGER, stranger } from "./policies.test-support.ts";
import { queueArn } from "./queues.test-support.ts";

/** What the emulator takes, though only for one check each: what machines start from, and a trail that cannot deliver. */
export async function seedOwnCases(endpoint: string): Promise<void> {
  // What others of the landscape still name.
  await new IAMClient(clientSettings(endpoint)).send(new DeleteRoleCommand({ RoleName: "role-gone" }));
  await new LambdaClient(clientSettings(endpoint)).send(new DeleteFunctionCommand({ FunctionName: "function-gone" }));
  await new CloudWatchLogsClient(clientSettings(endpoint)).send(
    new DeleteLogGroupCommand({ logGroupName: "/aws/lambda/function-gone" }),
  );
  const scaling = new AutoScalingClient(clientSettings(endpoint));
  for (const [name, HttpTokens] of [
    ["launch-good", "required"],
    ["launch-bad", "optional"],
  ] as const)
    await scaling.send(
      new CreateLaunchConfigurationCommand({
        LaunchConfigurationName: name,
        ImageId: "ami-12c6146b",
        InstanceType: "t3.micro",
        MetadataOptions: { HttpTokens, HttpEndpoint: "enabled" },
      }),
    );
  const cloudtrail = new CloudTrailClient(clientSettings(endpoint));
  const Name = "trail-failing-bad";
  await cloudtrail.send(
    new CreateTrailCommand({
      Name,
      S3BucketName: "trail-good",
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/trail`,
    }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name }));
  await cloudtrail.send(
    new PutEventSelectorsCommand({
      TrailName: Name,
      EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true, DataResources: [] }],
    }),
  );
}

/** What the emulator neither takes nor keeps: its own lists with a member more, or one changed. */
export async function answerOwnCases(endpoint: string, now: Date): Promise<EdgeRule[]> {
  return [
    ...(await answerLists(endpoint)),
    ...(await answerForeignTopic(endpoint)),
    ...(await answerForeignStream(endpoint, now)),
    answerModel({
      service: "cloudtrail",
      command: GetTrailStatusCommand,
      output: ({ body }) =>
        body.includes("trail-failing-bad") ? { IsLogging: true, LatestDeliveryError: "NoSuchBucket" } : undefined,
    }),
    answerLogBucket,
    answerModel({
      service: "ssm",
      command: GetResourcePoliciesCommand,
      output: ({ body }) => {
        const side = body.includes("/shop/good") ? "good" : "bad";
        const lets = side === "good" ? ownAccount : stranger;
        const arn = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/shop/${side}/plan`;
        return {
          Policies: [{ PolicyId: "shared", PolicyHash: "hash", Policy: policyOf(lets("ssm:GetParameters", arn)) }],
        };
      },
    }),
    answerModel({
      service: "securityhub",
      command: GetFindingsCommand,
      output: { Findings: [reported("hub-good", now, true), reported("hub-bad", now, false)] },
    }),
  ];
}

/** A bucket that logs into a bucket of others; the emulator knows buckets of its own alone. */
const answerLogBucket: EdgeRule = ({ service, method, path }) =>
  service === "s3" && method === "GET" && /bucket-key-bad\/?\?logging/.test(path)
    ? {
        status: 200,
        headers: { "content-type": "application/xml" },
        body: "<BucketLoggingStatus><LoggingEnabled><TargetBucket>bucket-of-strangers</TargetBucket><TargetPrefix/></LoggingEnabled></BucketLoggingStatus>",
      }
    : undefined;

function reported(name: string, now: Date, Sample: boolean) {
  const product = `arn:aws:securityhub:${REGION}::product/shop/scanner`;
  return {
    SchemaVersion: "2018-10-08",
    Id: `scanner/${name}`,
    ProductArn: product,
    ProductName: "Scanner",
    GeneratorId: "scanner",
    AwsAccountId: ACCOUNT,
    CreatedAt: now.toISOString(),
    UpdatedAt: now.toISOString(),
    Severity: { Label: "HIGH" as const },
    Title: "Something severe",
    Description: "Something severe.",
    Resources: [{ Type: "AwsS3Bucket", Id: "arn:aws:s3:::bucket-bad" }],
    Workflow: { Status: "NEW" as const },
    RecordState: "ACTIVE" as const,
    Sample,
  };
}

async function answerLists(endpoint: string): Promise<EdgeRule[]> {
  const { Connections = [] } = await new EventBridgeClient(clientSettings(endpoint)).send(
    new ListConnectionsCommand({}),
  );
  const { logGroups = [] } = await new CloudWatchLogsClient(clientSettings(endpoint)).send(
    new DescribeLogGroupsCommand({}),
  );
  const masked = new Map([
    ["/shop/good", "ACTIVATED" as const],
    ["/shop/bad", "DELETED" as const],
  ]);
  return [
    answerModel({
      service: "events",
      command: ListConnectionsCommand,
      output: {
        Connections: Connections.map((connection) => ({
          ...connection,
          ConnectionState: connection.Name === "connection-bad" ? ("DEAUTHORIZED" as const) : ("AUTHORIZED" as const),
        })),
      },
    }),
    answerModel({
      service: "logs",
      command: DescribeLogGroupsCommand,
      output: {
        logGroups: logGroups.map((group) => ({
          ...group,
          dataProtectionStatus: masked.get(group.logGroupName ?? ""),
        })),
      },
    }),
  ];
}

/** A queue that listens to a topic of others; the emulator knows topics of its own alone. */
async function answerForeignTopic(endpoint: string): Promise<EdgeRule[]> {
  const { Subscriptions = [] } = await new SNSClient(clientSettings(endpoint)).send(new ListSubscriptionsCommand({}));
  const TopicArn = `arn:aws:sns:${REGION}:${STRANGER}:theirs`;
  const SubscriptionArn = `${TopicArn}:4b1c5b4e-0000-4000-8000-000000000001`;
  const theirs = { SubscriptionArn, TopicArn, Owner: ACCOUNT, Protocol: "sqs", Endpoint: queueArn("queue-short-bad") };
  return [
    answerModel({
      service: "sns",
      command: ListSubscriptionsCommand,
      output: { Subscriptions: [...Subscriptions, theirs] },
    }),
    answerModel({
      service: "sns",
      command: GetSubscriptionAttributesCommand,
      output: ({ body }) =>
        new URLSearchParams(body).get("SubscriptionArn") === SubscriptionArn
          ? {
              Attributes: {
                SubscriptionArn,
                TopicArn,
                Owner: ACCOUNT,
                RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn("dead-good") }),
              },
            }
          : undefined,
    }),
  ];
}

/** A function that reads a stream of others. */
async function answerForeignStream(endpoint: string, now: Date): Promise<EdgeRule[]> {
  const { EventSourceMappings = [] } = await new LambdaClient(clientSettings(endpoint)).send(
    new ListEventSourceMappingsCommand({}),
  );
  const UUID = "4b1c5b4e-0000-4000-8000-000000000002";
  const theirs: EventSourceMappingConfiguration = {
    UUID,
    EventSourceMappingArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:event-source-mapping:${UUID}`,
    EventSourceArn: `arn:aws:kinesis:${REGION}:${STRANGER}:stream/theirs`,
    FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:function-inside-bad`,
    State: "Enabled",
    StartingPosition: "LATEST",
    BatchSize: 100,
    DestinationConfig: { OnFailure: { Destination: queueArn("dead-good") } },
    LastModified: now,
  };
  return [
    answerModel({
      service: "lambda",
      command: ListEventSourceMappingsCommand,
      output: { EventSourceMappings: [...EventSourceMappings, theirs] },
    }),
  ];
}
