import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
  PublishLayerVersionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand as CreateOrganizationPolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { CreateBucketCommand, PutBucketAclCommand, S3Client } from "@aws-sdk/client-s3";
import { type AwsEdge, answerQuery } from "../../scripts/test/aws-edge.ts";
import { ACCOUNT, type Emulator } from "./emulator.test-support.ts";

/** A policy, to the letter: collectors keep the text as it was delivered. */
export const INLINE =
  '{\n  "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } ],\n  "Version": "2012-10-17"\n}';
const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';

const REPORT = [
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
  `<root_account>,arn:aws:iam::${ACCOUNT}:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-02T03:04:05+00:00,not_supported,not_supported,false,true,2020-02-02T00:00:00+00:00,2026-03-03T00:00:00+00:00,us-east-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
  `ana,arn:aws:iam::${ACCOUNT}:user/ana,2024-01-01T00:00:00+00:00,true,2026-05-05T00:00:00+00:00,2025-01-01T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
].join("\n");

/** Answers the credential report, which moto does not make: root with an access key, and ana with a password. */
export function answerCredentialReport(edge: AwsEdge): void {
  edge.use(answerQuery("iam:GenerateCredentialReport", "<State>COMPLETE</State>"));
  edge.use(
    answerQuery(
      "iam:GetCredentialReport",
      `<Content>${Buffer.from(REPORT).toString("base64")}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-06-01T00:00:00Z</GeneratedTime>`,
    ),
  );
}

/** Answers what services were reached last: S3 in May, KMS never. */
export function answerLastAccessed(edge: AwsEdge): void {
  edge.use(
    answerQuery("iam:GenerateServiceLastAccessedDetails", "<JobId>12345678-1234-1234-1234-123456789012</JobId>"),
  );
  edge.use(
    answerQuery(
      "iam:GetServiceLastAccessedDetails",
      "<JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-06-01T00:00:00Z</JobCreationDate><JobCompletionDate>2026-06-01T00:00:01Z</JobCompletionDate><IsTruncated>false</IsTruncated><ServicesLastAccessed><member><ServiceName>Amazon S3</ServiceName><ServiceNamespace>s3</ServiceNamespace><LastAuthenticated>2026-05-01T00:00:00Z</LastAuthenticated><TrackedActionsLastAccessed><member><ActionName>PutBucketPolicy</ActionName><LastAccessedTime>2026-04-01T00:00:00Z</LastAccessedTime></member><member><ActionName>DeleteBucket</ActionName></member></TrackedActionsLastAccessed></member><member><ServiceName>AWS KMS</ServiceName><ServiceNamespace>kms</ServiceNamespace></member></ServicesLastAccessed>",
    ),
  );
}

/** Makes the role worker, the users ana and robot, the group ops, the policy edge and a provider. Returns the ARN of worker. */
export async function seedIam({ settings }: Emulator): Promise<string> {
  const iam = new IAMClient(settings);
  const boundary = await iam.send(
    new CreatePolicyCommand({ PolicyName: "edge", PolicyDocument: INLINE, Tags: [{ Key: "team", Value: "core" }] }),
  );
  const role = await iam.send(
    new CreateRoleCommand({
      RoleName: "worker",
      AssumeRolePolicyDocument: TRUST,
      MaxSessionDuration: 7200,
      PermissionsBoundary: boundary.Policy?.Arn,
      Tags: [{ Key: "owner", Value: "payments" }],
    }),
  );
  await iam.send(new PutRolePolicyCommand({ RoleName: "worker", PolicyName: "all-of-s3", PolicyDocument: INLINE }));
  await iam.send(
    new AttachRolePolicyCommand({ RoleName: "worker", PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
  );
  await iam.send(new CreateUserCommand({ UserName: "ana" }));
  await iam.send(new CreateLoginProfileCommand({ UserName: "ana", Password: "Not-A-Real-1" }));
  await iam.send(new CreateUserCommand({ UserName: "robot", Path: "/ci/" }));
  await iam.send(new CreateAccessKeyCommand({ UserName: "robot" }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "robot", PolicyArn: boundary.Policy?.Arn }));
  await iam.send(new CreateGroupCommand({ GroupName: "ops" }));
  await iam.send(new PutGroupPolicyCommand({ GroupName: "ops", PolicyName: "ops", PolicyDocument: INLINE }));
  await iam.send(new AddUserToGroupCommand({ GroupName: "ops", UserName: "ana" }));
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, RequireSymbols: true }));
  await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: "https://token.actions.githubusercontent.com",
      ClientIDList: ["sts.amazonaws.com"],
      ThumbprintList: ["a".repeat(40)],
    }),
  );
  return role.Role?.Arn ?? "";
}

/** Makes the function checkout with all that can hang on one, and quiet with nothing. */
export async function seedLambda({ settings }: Emulator, roleArn: string): Promise<void> {
  const lambda = new LambdaClient(settings);
  const ZipFile = Buffer.from("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "base64");
  for (const name of ["checkout", "quiet"])
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Role: roleArn,
        Runtime: "nodejs22.x",
        Handler: "index.handler",
        Code: { ZipFile },
        ...(name === "checkout"
          ? {
              Environment: { Variables: { DB_PASSWORD: "hunter2-hunter2", STAGE: "prod" } },
              Tags: { 'we"ird\n': "x".repeat(200), __proto__x: "<script>" },
            }
          : {}),
      }),
    );
  await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: "checkout", ReservedConcurrentExecutions: 0 }));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: "checkout",
      StatementId: "open",
      Action: "lambda:InvokeFunction",
      Principal: "*",
    }),
  );
  await lambda.send(new PublishVersionCommand({ FunctionName: "checkout" }));
  await lambda.send(new CreateAliasCommand({ FunctionName: "checkout", Name: "live", FunctionVersion: "1" }));
  await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName: "checkout", AuthType: "NONE", Cors: { AllowOrigins: ["*"] } }),
  );
  await lambda.send(
    new PublishLayerVersionCommand({ LayerName: "shared", Content: { ZipFile }, CompatibleRuntimes: ["nodejs22.x"] }),
  );
  const queue = await fetch(settings.endpoint, {
    method: "POST",
    headers: {
      authorization:
        "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "Action=CreateQueue&QueueName=orders&Version=2012-11-05",
  });
  if (!queue.ok) throw new Error(`The queue orders could not be made: HTTP ${queue.status}.`);
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: "checkout",
      EventSourceArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`,
    }),
  );
}

/** Makes the trail main, whose bucket anybody can read. */
export async function seedTrail({ settings }: Emulator): Promise<void> {
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "trail-logs" }));
  await s3.send(new PutBucketAclCommand({ Bucket: "trail-logs", ACL: "public-read" }));
  const cloudtrail = new CloudTrailClient(settings);
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: "main",
      S3BucketName: "trail-logs",
      IsMultiRegionTrail: true,
      TagsList: [{ Key: "a", Value: "b" }],
    }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name: "main" }));
  await cloudtrail.send(
    new PutEventSelectorsCommand({
      TrailName: "main",
      EventSelectors: [
        {
          ReadWriteType: "All",
          IncludeManagementEvents: true,
          DataResources: [{ Type: "AWS::Lambda::Function", Values: ["arn:aws:lambda"] }],
        },
      ],
    }),
  );
}

/** Makes an organization with the unit Prod and a policy on it. */
export async function seedOrganization({ settings }: Emulator): Promise<{ unitId: string; policyArn: string }> {
  const client = new OrganizationsClient(settings);
  await client.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
  const root = (await client.send(new ListRootsCommand({}))).Roots?.[0];
  await client.send(new EnablePolicyTypeCommand({ RootId: root?.Id, PolicyType: "SERVICE_CONTROL_POLICY" }));
  const unit = await client.send(new CreateOrganizationalUnitCommand({ ParentId: root?.Id, Name: "Prod" }));
  const policy = await client.send(
    new CreateOrganizationPolicyCommand({
      Name: "no-leave",
      Description: "",
      Type: "SERVICE_CONTROL_POLICY",
      Content: INLINE,
    }),
  );
  await client.send(
    new AttachPolicyCommand({ PolicyId: policy.Policy?.PolicySummary?.Id, TargetId: unit.OrganizationalUnit?.Id }),
  );
  return { unitId: unit.OrganizationalUnit?.Id ?? "", policyArn: policy.Policy?.PolicySummary?.Arn ?? "" };
}
