import {
  CloudTrailClient,
  CreateTrailCommand,
  DescribeTrailsCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CreateRepositoryCommand, ECRClient, PutRegistryScanningConfigurationCommand } from "@aws-sdk/client-ecr";
import { CreateRoleCommand, IAMClient, UpdateAccountPasswordPolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateFunctionCommand,
  LambdaClient,
  ListCodeSigningConfigsCommand,
  ListFunctionsByCodeSigningConfigCommand,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import type { AwsEdge, EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { ACCOUNTS, type Accounts, type ClientSettings } from "./accounts.test-support.ts";
import { closeBucket, logAccess } from "./buckets.test-support.ts";
import { answerFunctionLists } from "./function-lists.test-support.ts";
import { watchFunction } from "./image-functions.test-support.ts";
import { answerImageScans, pushImages } from "./images.test-support.ts";
import { answerBareGuards, answerFullGuards, answerPartGuards } from "./other-guards.test-support.ts";
import { trustOf } from "./policies.test-support.ts";
import { LASTING_RUNTIME } from "./runtimes.test-support.ts";

/** Fills the other accounts, and answers for them what the emulator lacks. The bare one stays as it is made. */
export async function seedOtherAccounts(accounts: Accounts, edge: AwsEdge, now: Date): Promise<void> {
  const good = accounts.settings("account-good");
  const partly = accounts.settings("account-partly-bad");
  await seedGood(good);
  await seedPartly(partly);
  const rules = [
    ...accounts.of("account-good", [
      ...answerFullGuards(now),
      await answerInsights(good),
      await answerFunctionLists(good),
      ...answerSigning(now),
      answerImageScans,
    ]),
    ...accounts.of("account-partly-bad", answerPartGuards(now)),
    ...accounts.of("account-bare-bad", answerBareGuards(now)),
  ];
  for (const rule of rules) edge.use(rule);
}

/** A trail that delivers to the bucket of the first account. */
async function seedTrail(
  settings: ClientSettings,
  trail: { Name: string; IsMultiRegionTrail: boolean; recordsFunctions: boolean },
): Promise<void> {
  const cloudtrail = new CloudTrailClient(settings);
  const { Name, IsMultiRegionTrail, recordsFunctions } = trail;
  await cloudtrail.send(
    new CreateTrailCommand({
      Name,
      S3BucketName: "trail-good",
      IsMultiRegionTrail,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/trail`,
    }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name }));
  const DataResources = recordsFunctions ? [{ Type: "AWS::Lambda::Function", Values: ["arn:aws:lambda"] }] : [];
  await cloudtrail.send(
    new PutEventSelectorsCommand({
      TrailName: Name,
      EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true, DataResources }],
    }),
  );
}

/** Repositories whose images Inspector is to scan, all the time. */
async function seedRegistry(ecr: ECRClient, repositories: readonly string[]): Promise<void> {
  for (const repositoryName of repositories)
    await ecr.send(new CreateRepositoryCommand({ repositoryName, imageTagMutability: "IMMUTABLE" }));
  await ecr.send(
    new PutRegistryScanningConfigurationCommand({
      scanType: "ENHANCED",
      rules: [{ scanFrequency: "CONTINUOUS_SCAN", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
    }),
  );
}

async function seedGood(settings: ClientSettings): Promise<void> {
  await new IAMClient(settings).send(
    new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, PasswordReusePrevention: 24 }),
  );
  await seedTrail(settings, { Name: "trail-central-good", IsMultiRegionTrail: true, recordsFunctions: true });
  const ecr = new ECRClient(settings);
  await seedRegistry(ecr, ["repository-seen-good", "repository-blind-bad"]);
  await pushImages(ecr, ["repository-seen-good", "repository-blind-bad"]);
  const FunctionName = "function-central-good";
  await seedFunction(settings, FunctionName, "Active");
  await new LambdaClient(settings).send(
    new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 5 }),
  );
  await watchFunction(settings, FunctionName);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  for (const Bucket of ["bucket-central-logs", "bucket-central-good"]) {
    await s3.send(new CreateBucketCommand({ Bucket }));
    await closeBucket(s3, Bucket);
  }
  await logAccess(s3, ACCOUNTS["account-good"], "bucket-central-logs", ["bucket-central-good"]);
}

async function seedPartly(settings: ClientSettings): Promise<void> {
  await seedTrail(settings, { Name: "trail-partly-bad", IsMultiRegionTrail: false, recordsFunctions: false });
  await seedRegistry(new ECRClient(settings), ["repository-partly-bad"]);
  await seedFunction(settings, "function-partly-bad", "PassThrough");
}

/** A function with a role of its own. */
async function seedFunction(
  settings: ClientSettings,
  FunctionName: string,
  Mode: "Active" | "PassThrough",
): Promise<void> {
  const { Role } = await new IAMClient(settings).send(
    new CreateRoleCommand({
      RoleName: FunctionName.replace("function", "role"),
      AssumeRolePolicyDocument: trustOf({ Service: "lambda.amazonaws.com" }),
    }),
  );
  await new LambdaClient(settings).send(
    new CreateFunctionCommand({
      FunctionName,
      Role: Role?.Arn,
      Runtime: LASTING_RUNTIME,
      Handler: "index.handler",
      Code: { ZipFile: Buffer.from("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "base64") },
      TracingConfig: { Mode },
    }),
  );
}

/** Code signing, which the emulator lacks. */
function answerSigning(now: Date): EdgeRule[] {
  const service = "lambda";
  const place = `arn:aws:lambda:${REGION}:${ACCOUNTS["account-good"]}`;
  return [
    answerModel({
      service,
      command: ListCodeSigningConfigsCommand,
      output: {
        CodeSigningConfigs: [
          {
            CodeSigningConfigId: "csc-signing-central-good",
            CodeSigningConfigArn: `${place}:code-signing-config:csc-signing-central-good`,
            Description: "signing-central-good",
            AllowedPublishers: { SigningProfileVersionArns: [] },
            CodeSigningPolicies: { UntrustedArtifactOnDeployment: "Enforce" },
            LastModified: now.toISOString(),
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListFunctionsByCodeSigningConfigCommand,
      output: { FunctionArns: [`${place}:function:function-central-good`] },
    }),
  ];
}

/** The emulator never says that a trail has Insights. */
async function answerInsights(settings: ClientSettings): Promise<EdgeRule> {
  const { trailList = [] } = await new CloudTrailClient(settings).send(new DescribeTrailsCommand({}));
  return answerModel({
    service: "cloudtrail",
    command: DescribeTrailsCommand,
    output: { trailList: trailList.map((trail) => ({ ...trail, HasInsightSelectors: true })) },
  });
}
