import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeSubscriptionFiltersCommand,
  PutLogEventsCommand,
  PutResourcePolicyCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  AddLayerVersionPermissionCommand,
  AddPermissionCommand,
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  CreateFunctionUrlConfigCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionRecursionConfigCommand,
  LambdaClient,
  ListCodeSigningConfigsCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsByCodeSigningConfigCommand,
  PublishLayerVersionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { seedMachines } from "./machines.test-support.ts";
import type { Network } from "./networks.test-support.ts";
import { anyService, MADE_UP_SECRET, ownService, policyOf, STRANGER } from "./policies.test-support.ts";
import { queueArn, topicArn } from "./queues.test-support.ts";
import { endingRuntime, LASTING_RUNTIME } from "./runtimes.test-support.ts";
import type { Keys } from "./stores.test-support.ts";

const ZIP = Buffer.from("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "base64");
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

/** Functions with all that hangs on them, their logs and alarms, and state machines. */
export async function seedFunctions(
  endpoint: string,
  keys: Keys,
  network: Network & { nat: string },
  now: Date,
): Promise<void> {
  const lambda = new LambdaClient(clientSettings(endpoint));
  const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${keys.good}`;
  await seedLayers(lambda);
  const make = (FunctionName: string, settings: Partial<CreateFunctionCommandInput>) =>
    lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: role("role-good"),
        Runtime: LASTING_RUNTIME,
        Handler: "index.handler",
        Code: { ZipFile: ZIP },
        ...settings,
      }),
    );
  await make("function-good", {
    TracingConfig: { Mode: "Active" },
    DeadLetterConfig: { TargetArn: queueArn("dead-good") },
    Layers: [`arn:aws:lambda:${REGION}:${ACCOUNT}:layer:layer-good:1`],
  });
  await lambda.send(
    new PutFunctionConcurrencyCommand({ FunctionName: "function-good", ReservedConcurrentExecutions: 5 }),
  );
  await make("function-bad", {
    Role: role("role-managed-bad"),
    Runtime: "nodejs16.x",
    Environment: { Variables: { DB_PASSWORD: MADE_UP_SECRET, STAGE: "prod" } },
  });
  await make("function-open-bad", {
    Role: role("role-shared-bad"),
    VpcConfig: { SubnetIds: [network.open, network.nat], SecurityGroupIds: [network.groups.open] },
  });
  await make("function-inside-bad", {
    Role: role("role-shared-bad"),
    VpcConfig: { SubnetIds: [...network.subnets], SecurityGroupIds: [network.groups.good] },
  });
  await make("function-gone-bad", {
    Role: role("role-gone"),
    DeadLetterConfig: { TargetArn: queueArn("dead-gone") },
  });
  await make("function-shared-bad", {
    Role: role("role-shared-bad"),
    Layers: [`arn:aws:lambda:${REGION}:${ACCOUNT}:layer:layer-old:1`],
  });
  await make("function-gone", {});
  await make("function-becomes-bad", { Role: role("role-becomes-bad"), Runtime: endingRuntime(now).runtime });
  await make("function-orphan-bad", { Role: role("role-inline-bad") });
  await seedAccess(lambda);
  await seedLogs(new CloudWatchLogsClient(clientSettings(endpoint)), now);
  await seedAlarms(new CloudWatchClient(clientSettings(endpoint)));
  await seedMachines(new SFNClient(clientSettings(endpoint)), keyArn);
}

/** What moto lacks of Lambda: code signing, and answers on failures in a form that the SDK can read. */
export function answerFunctions(now: Date): EdgeRule[] {
  const signing = (name: string, policy: "Warn" | "Enforce") => ({
    CodeSigningConfigId: `csc-${name}`,
    CodeSigningConfigArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:code-signing-config:csc-${name}`,
    Description: name,
    AllowedPublishers: {
      SigningProfileVersionArns: [`arn:aws:signer:${REGION}:${ACCOUNT}:/signing-profiles/shop/abc`],
    },
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: policy },
    LastModified: now.toISOString(),
  });
  const service = "lambda";
  return [
    answerModel({
      service,
      command: ListCodeSigningConfigsCommand,
      output: { CodeSigningConfigs: [signing("signing-good", "Enforce"), signing("signing-bad", "Warn")] },
    }),
    answerModel({
      service,
      command: GetFunctionCodeSigningConfigCommand,
      output: ({ path }) =>
        path.includes("function-good")
          ? {
              FunctionName: "function-good",
              CodeSigningConfigArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:code-signing-config:csc-signing-good`,
            }
          : undefined,
    }),
    answerModel({
      service,
      command: ListFunctionsByCodeSigningConfigCommand,
      output: ({ path }) => ({ FunctionArns: path.includes("signing-good") ? [functionArn("function-good")] : [] }),
    }),
    answerModel({
      service,
      command: ListFunctionEventInvokeConfigsCommand,
      output: ({ path }) => ({
        FunctionEventInvokeConfigs: path.includes("function-good")
          ? [
              {
                FunctionArn: `${functionArn("function-good")}:$LATEST`,
                LastModified: now,
                DestinationConfig: { OnFailure: { Destination: queueArn("dead-good") } },
              },
            ]
          : [],
      }),
    }),
    answerModel({
      service: "logs",
      command: DescribeSubscriptionFiltersCommand,
      output: ({ body }) => ({
        subscriptionFilters: body.includes("/shop/bad")
          ? [
              {
                filterName: "theirs",
                logGroupName: "/shop/bad",
                destinationArn: `arn:aws:logs:${REGION}:${STRANGER}:destination:theirs`,
              },
            ]
          : [],
      }),
    }),
    answerModel({
      service,
      command: GetFunctionRecursionConfigCommand,
      output: ({ path }) => ({
        RecursiveLoop: path.includes("function-bad") ? ("Allow" as const) : ("Terminate" as const),
      }),
    }),
  ];
}

async function seedLayers(lambda: LambdaClient): Promise<void> {
  for (const LayerName of ["layer-good", "layer-bad", "layer-old", "layer-old"])
    await lambda.send(
      new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: ZIP }, CompatibleRuntimes: [LASTING_RUNTIME] }),
    );
  await lambda.send(
    new AddLayerVersionPermissionCommand({
      LayerName: "layer-bad",
      VersionNumber: 1,
      StatementId: "anyone",
      Action: "lambda:GetLayerVersion",
      Principal: "*",
    }),
  );
}

async function seedAccess(lambda: LambdaClient): Promise<void> {
  const permit = (FunctionName: string, StatementId: string, Principal: string, more: object = {}) =>
    lambda.send(
      new AddPermissionCommand({ FunctionName, StatementId, Action: "lambda:InvokeFunction", Principal, ...more }),
    );
  await permit("function-good", "topic", "sns.amazonaws.com", {
    SourceAccount: ACCOUNT,
    SourceArn: topicArn("topic-good"),
  });
  await permit("function-bad", "anyone", "*");
  await permit("function-bad", "stranger", `arn:aws:iam::${STRANGER}:root`);
  await permit("function-bad", "service", "s3.amazonaws.com");
  const cors = (origins: string[]) => ({ AllowOrigins: origins, AllowCredentials: true, AllowMethods: ["*"] });
  await lambda.send(
    new CreateFunctionUrlConfigCommand({
      FunctionName: "function-good",
      AuthType: "AWS_IAM",
      Cors: cors(["https://shop.example.com"]),
    }),
  );
  await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName: "function-bad", AuthType: "NONE", Cors: cors(["*"]) }),
  );
  for (const [FunctionName, Name] of [
    ["function-good", "live"],
    ["function-bad", "live"],
  ] as const) {
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion: "1" }));
  }
  await permit("function-bad", "anyone-live", "*", { Qualifier: "live" });
  const stream = (name: string) => `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${name}`;
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: "function-good",
      EventSourceArn: stream("stream-good"),
      StartingPosition: "LATEST",
      DestinationConfig: { OnFailure: { Destination: queueArn("dead-good") } },
    }),
  );
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: "function-bad",
      EventSourceArn: stream("stream-bad"),
      StartingPosition: "LATEST",
    }),
  );
}

async function seedLogs(logs: CloudWatchLogsClient, now: Date): Promise<void> {
  const group = async (logGroupName: string, retentionInDays?: number) => {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    if (retentionInDays !== undefined)
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
  };
  await group("/shop/good", 30);
  await group("/shop/bad");
  await group("/aws/lambda/function-good", 30);
  await group("/aws/lambda/function-bad");
  await logs.send(new CreateLogStreamCommand({ logGroupName: "/shop/bad", logStreamName: "orders" }));
  await logs.send(
    new PutLogEventsCommand({
      logGroupName: "/shop/bad",
      logStreamName: "orders",
      logEvents: [{ timestamp: now.getTime(), message: "order 1" }],
    }),
  );
  await logs.send(
    new PutResourcePolicyCommand({
      policyName: "open",
      policyDocument: policyOf(
        { Effect: "Allow", Principal: "*", Action: "logs:PutLogEvents", Resource: "*" },
        anyService("es.amazonaws.com", "logs:PutLogEvents", "*"),
        ownService("events.amazonaws.com", "logs:PutLogEvents", "*"),
      ),
    }),
  );
}

async function seedAlarms(alarms: CloudWatchClient): Promise<void> {
  const alarm = (AlarmName: string, MetricName: string, AlarmActions: string[], ActionsEnabled = true) =>
    alarms.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: "AWS/Lambda",
        MetricName,
        Dimensions: [{ Name: "FunctionName", Value: "function-good" }],
        ActionsEnabled,
        AlarmActions,
        ComparisonOperator: "GreaterThanThreshold",
        EvaluationPeriods: 1,
        Period: 60,
        Statistic: "Sum",
        Threshold: 0,
      }),
    );
  await alarm("alarm-good", "Errors", [topicArn("topic-good")]);
  await alarm("alarm-throttles-good", "Throttles", [topicArn("topic-good")]);
  await alarm("alarm-silent-bad", "Duration", [topicArn("topic-good")], false);
  await alarm("alarm-gone-bad", "Duration", [topicArn("topic-gone")]);
  await alarm("alarm-bad", "Duration", []);
}
