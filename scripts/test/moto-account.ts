import { gzipSync } from "node:zlib";
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  AddPermissionCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
  PublishLayerVersionCommand,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { pool } from "#lib/db/pool.ts";
import type { StoredConnection } from "#lib/domain/connection.ts";
import { type AwsEdge, answerJson, answerQuery } from "./aws-edge.ts";

export const ACCOUNT = "123456789012";
export const REGION = "us-east-1";
/** Stands in an environment variable; must never be seen again outside of the emulator. */
export const SECRET_VALUE = "hunter2-hunter2-Zk9";

const trust = (principal: object, condition?: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: principal,
        Action: "sts:AssumeRole",
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  });
const LAMBDA_TRUST = trust({ Service: "lambda.amazonaws.com" });
const ZIP = Buffer.from("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "base64");

export function clientSettings(endpoint: string) {
  return { endpoint, region: REGION, credentials: { accessKeyId: "testing", secretAccessKey: "testing" } };
}

const REPORT = [
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
  `<root_account>,arn:aws:iam::${ACCOUNT}:root,2020-01-01T00:00:00+00:00,not_supported,2020-01-02T03:04:05+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
  `ana,arn:aws:iam::${ACCOUNT}:user/ana,2024-01-01T00:00:00+00:00,true,2026-11-20T00:00:00+00:00,2026-10-01T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
].join("\n");

/** Answers at the edge what the emulator lacks. */
export function answerWhatMotoLacks(edge: AwsEdge): void {
  edge.use(answerJson("cloudtrail:ListPublicKeys", { PublicKeyList: [] }));
  edge.use(answerQuery("iam:GenerateCredentialReport", "<State>COMPLETE</State>"));
  edge.use(
    answerQuery(
      "iam:GetCredentialReport",
      `<Content>${Buffer.from(REPORT).toString("base64")}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-21T00:00:00Z</GeneratedTime>`,
    ),
  );
  edge.use(answerJson(/provisioned-concurrency/, { ProvisionedConcurrencyConfigs: [] }));
  edge.use(answerJson(/recursion-config/, { RecursiveLoop: "Terminate" }));
  edge.use(answerJson("ssm:DescribeInstanceInformation", { InstanceInformationList: [] }));
  edge.use(answerJson("apprunner:ListServices", { ServiceSummaryList: [] }));
  edge.use(answerJson(/^access-analyzer:GET \/analyzer/, { analyzers: [] }));
  edge.use(answerJson(/^bedrock-agentcore:POST \/code-interpreters/, { codeInterpreterSummaries: [] }));
  edge.use(answerJson(/^bedrock-agentcore:POST \/browsers/, { browserSummaries: [] }));
}

async function seedIam(endpoint: string): Promise<Record<"orders" | "payments", string>> {
  const iam = new IAMClient(clientSettings(endpoint));
  const role = async (RoleName: string, AssumeRolePolicyDocument: string) => {
    const made = await iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, Tags: [{ Key: "Owner", Value: "payments-team" }] }),
    );
    return made.Role?.Arn ?? "";
  };
  const orders = await role("orders-role", LAMBDA_TRUST);
  await iam.send(
    new AttachRolePolicyCommand({ RoleName: "orders-role", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
  );
  const payments = await role("payments-role", LAMBDA_TRUST);
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: "payments-role",
      PolicyName: "table",
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Table",
            Effect: "Allow",
            Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
            Resource: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/payments`,
          },
        ],
      }),
    }),
  );
  await role("open-role", trust({ AWS: "*" }));
  await iam.send(new CreateUserCommand({ UserName: "ana" }));
  await iam.send(new CreateLoginProfileCommand({ UserName: "ana", Password: "Not-A-Real-1" }));
  await iam.send(new CreateUserCommand({ UserName: "robot", Path: "/ci/" }));
  await iam.send(new CreateAccessKeyCommand({ UserName: "robot" }));
  await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: "https://token.actions.githubusercontent.com",
      ClientIDList: ["sts.amazonaws.com"],
      ThumbprintList: ["a".repeat(40)],
    }),
  );
  return { orders, payments };
}

async function seedLambda(endpoint: string, roles: Record<"orders" | "payments", string>): Promise<void> {
  const lambda = new LambdaClient(clientSettings(endpoint));
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: "orders-api",
      Role: roles.orders,
      Runtime: "nodejs18.x",
      Handler: "index.handler",
      Code: { ZipFile: ZIP },
      Environment: { Variables: { DB_PASSWORD: SECRET_VALUE, STAGE: "prod" } },
      Tags: { Owner: "orders-team", 'we"ird\n</script>': "<img src=x onerror=alert(1)>" },
    }),
  );
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: "payments-worker",
      Role: roles.payments,
      Runtime: "python3.13",
      Handler: "main.handler",
      Code: { ZipFile: ZIP },
      TracingConfig: { Mode: "Active" },
      DeadLetterConfig: { TargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:payments-dead` },
    }),
  );
  await lambda.send(
    new PutFunctionConcurrencyCommand({ FunctionName: "payments-worker", ReservedConcurrentExecutions: 5 }),
  );
  await lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName: "orders-api", AuthType: "NONE" }));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: "orders-api",
      StatementId: "open",
      Action: "lambda:InvokeFunction",
      Principal: "*",
    }),
  );
  await lambda.send(
    new PublishLayerVersionCommand({
      LayerName: "shared",
      Content: { ZipFile: ZIP },
      CompatibleRuntimes: ["nodejs22.x"],
    }),
  );
  const queue = await fetch(endpoint, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=testing/20260101/${REGION}/sqs/aws4_request, SignedHeaders=host, Signature=0`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "Action=CreateQueue&QueueName=payments&Version=2012-11-05",
  });
  if (!queue.ok) throw new Error(`The queue was not made: ${queue.status}`);
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: "payments-worker",
      EventSourceArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:payments`,
    }),
  );
}

/** A CloudTrail record as AWS writes it, about a call of the payments function's role. */
export function trailRecord(n: number, at: Date, overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: "AROAEXAMPLE:payments-worker",
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/payments-role/payments-worker`,
      accountId: ACCOUNT,
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          principalId: "AROAEXAMPLE",
          arn: `arn:aws:iam::${ACCOUNT}:role/payments-role`,
          accountId: ACCOUNT,
          userName: "payments-role",
        },
        attributes: { creationDate: at.toISOString(), mfaAuthenticated: "false" },
      },
    },
    eventTime: at.toISOString().replace(/\.\d+Z$/, "Z"),
    eventSource: "dynamodb.amazonaws.com",
    eventName: "GetItem",
    awsRegion: REGION,
    sourceIPAddress: "203.0.113.7",
    userAgent: "aws-sdk-python exec-env/AWS_Lambda_python3.13",
    requestParameters: { tableName: "payments", key: { id: n } },
    responseElements: null,
    requestID: `request-${n}`,
    eventID: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    readOnly: true,
    eventType: "AwsApiCall",
    managementEvent: false,
    recipientAccountId: ACCOUNT,
    eventCategory: "Data",
    ...overrides,
  };
}

async function seedTrails(endpoint: string, now: Date): Promise<void> {
  const s3 = new S3Client({ ...clientSettings(endpoint), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "trail-logs" }));
  const cloudtrail = new CloudTrailClient(clientSettings(endpoint));
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: "main",
      S3BucketName: "trail-logs",
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
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
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: "stopped",
      S3BucketName: "trail-logs",
      S3KeyPrefix: "other",
      IsMultiRegionTrail: false,
    }),
  );
  await deliverLog(endpoint, now, [
    trailRecord(1, now),
    trailRecord(2, now),
    { ...trailRecord(3, now), eventTime: "not a time" },
  ]);
}

/** Puts a log file where CloudTrail would deliver it. */
export async function deliverLog(
  endpoint: string,
  at: Date,
  records: readonly object[],
  name = "abcdefghijklmnop",
  Bucket = "trail-logs",
): Promise<void> {
  const s3 = new S3Client({ ...clientSettings(endpoint), forcePathStyle: true });
  const day = at.toISOString().slice(0, 10).replaceAll("-", "/");
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: `AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/${day}/${ACCOUNT}_CloudTrail_${REGION}_${name}.json.gz`,
      Body: gzipSync(JSON.stringify({ Records: records })),
    }),
  );
}

/** Makes the account in the emulator with the real SDK: what is in it is named in the tests that scan it. */
export async function seedAccount(endpoint: string, now: Date): Promise<void> {
  const roles = await seedIam(endpoint);
  await seedLambda(endpoint, roles);
  await seedTrails(endpoint, now);
}

/** Stores the account as connected, to be scanned at the given endpoint; `settings` are those of the connection that differ. */
export async function connectAccount(
  endpointUrl: string,
  settings: Partial<StoredConnection> = {},
  accountId = ACCOUNT,
): Promise<void> {
  const connection = {
    type: "default",
    regions: [REGION],
    endpointUrl,
    collectsServiceLastAccessed: false,
    trailLookbackDays: 1,
    ...settings,
  };
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, connection, updated_at) VALUES ($1, 'Emulated', 'live', $2, now())`,
    [accountId, JSON.stringify(connection)],
  );
}
