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
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AwsEdge, answerJson, answerQuery, deny, startAwsEdge, throttle } from "../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../scripts/test/moto.ts";
import { type AwsConnection, openConnection } from "../sources/aws/connection.ts";
import { discoverRegions, listOrganizationAccounts, whoAmI } from "../sources/aws/identity.ts";
import { preflight } from "../sources/aws/preflight.ts";
import { cloudtrailTrails } from "./cloudtrail/trails.ts";
import { iamAccount } from "./iam/account.ts";
import { iamAuthorizationDetails } from "./iam/authorization-details.ts";
import { iamProviders } from "./iam/providers.ts";
import { actionsOf, COLLECTORS } from "./index.ts";
import { lambdaEventSourceMappings } from "./lambda/event-source-mappings.ts";
import { lambdaFunctionUrls } from "./lambda/function-urls.ts";
import { lambdaFunctions } from "./lambda/functions.ts";
import { lambdaLayers } from "./lambda/layers.ts";
import { lambdaQualifiers } from "./lambda/qualifiers.ts";
import { organizationsStructure } from "./organizations/structure.ts";
import { runCollector, testCaller } from "./test-context.test-support.ts";

const ACCOUNT = "123456789012";
const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
const INLINE =
  '{\n  "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } ],\n  "Version": "2012-10-17"\n}';

let moto: Moto;
let edge: AwsEdge;
let connection: AwsConnection;

const REPORT = [
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
  `<root_account>,arn:aws:iam::${ACCOUNT}:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-02T03:04:05+00:00,not_supported,not_supported,false,true,2020-02-02T00:00:00+00:00,2026-03-03T00:00:00+00:00,us-east-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
  `ana,arn:aws:iam::${ACCOUNT}:user/ana,2024-01-01T00:00:00+00:00,true,2026-05-05T00:00:00+00:00,2025-01-01T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
].join("\n");

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = "testing";
  process.env.AWS_SECRET_ACCESS_KEY = "testing";
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  edge.use(answerQuery("iam:GenerateCredentialReport", "<State>COMPLETE</State>"));
  edge.use(
    answerQuery(
      "iam:GetCredentialReport",
      `<Content>${Buffer.from(REPORT).toString("base64")}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-06-01T00:00:00Z</GeneratedTime>`,
    ),
  );
  connection = openConnection({ type: "default", sessionName: "test", endpointUrl: edge.url });
  await seed(moto.url);
});

afterAll(async () => {
  connection?.destroy();
  await edge?.stop();
  await moto?.stop();
});

async function seed(endpoint: string): Promise<void> {
  const settings = {
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
  };
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

  const lambda = new LambdaClient(settings);
  const ZipFile = Buffer.from("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "base64");
  for (const name of ["checkout", "quiet"])
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Role: role.Role?.Arn,
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
  const queue = await fetch(endpoint, {
    method: "POST",
    headers: {
      authorization:
        "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "Action=CreateQueue&QueueName=orders&Version=2012-11-05",
  });
  expect(queue.status).toBe(200);
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: "checkout",
      EventSourceArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`,
    }),
  );

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

const byName = <T extends { name: string }>(facts: readonly T[], name: string): T | undefined =>
  facts.find((fact) => fact.name === name);

describe("lambda", () => {
  it("reads functions: checkout with policy, tags and secrets judged, quiet without", async () => {
    // moto writes LastModified in a form that the SDK cannot read, so the edge answers here.
    const off = edge.use(
      answerJson(/checkout\/event-invoke-config\/list/, {
        FunctionEventInvokeConfigs: [
          { FunctionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:checkout:$LATEST`, MaximumRetryAttempts: 1 },
        ],
      }),
    );
    const run = await runCollector(lambdaFunctions, connection);
    off();
    expect(run.whole).toBe(true);
    // What moto lacks is a gap, asked once and not for each function.
    expect(run.gaps.map((gap) => `${gap.action} ${gap.reason}`).sort()).toEqual([
      "lambda:GetFunctionRecursionConfig unsupported",
      "lambda:ListProvisionedConcurrencyConfigs unsupported",
    ]);
    const checkout = byName(run.facts, "checkout");
    expect(checkout?.tags).toEqual({ 'we"ird\n': "x".repeat(200), __proto__x: "<script>" });
    expect(checkout?.policies).toMatchObject([
      { role: "resource", name: "default", text: expect.stringContaining('"*"') },
    ]);
    expect(checkout?.config).toMatchObject({
      reservedConcurrency: 0,
      environment: [
        { name: "DB_PASSWORD", verdict: "secret" },
        { name: "STAGE", verdict: "clean" },
      ],
      asyncInvoke: [{ qualifier: "$LATEST", maximumRetryAttempts: 1 }],
    });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
    const quiet = byName(run.facts, "quiet");
    expect(quiet?.policies).toEqual([]);
    expect(quiet?.gaps).not.toContain("policies.resource");
    expect(quiet?.config).toMatchObject({ reservedConcurrency: null });
  });

  it("makes a refused GetPolicy a gap of each function, not a missing policy", async () => {
    const off = edge.use(deny(/^lambda:GET \/2015-03-31\/functions\/.*\/policy/));
    const run = await runCollector(lambdaFunctions, connection);
    off();
    expect(run.facts.map((fact) => fact.gaps.includes("policies.resource"))).toEqual([true, true]);
    expect(run.gaps.filter((gap) => gap.action === "lambda:GetPolicy")).toMatchObject([
      { reason: "denied", code: "AccessDeniedException" },
      { reason: "denied" },
    ]);
  });

  it("says that the list is not whole when ListFunctions is refused", async () => {
    const off = edge.use(deny(/^lambda:GET \/2015-03-31\/functions\/?\?/));
    const run = await runCollector(lambdaFunctions, connection);
    off();
    expect(run.whole).toBe(false);
    expect(run.facts).toEqual([]);
  });

  it("gets through throttles", async () => {
    const off = edge.use(throttle(/^lambda:GET \/2015-03-31\/functions\/?\?/, 3, "TooManyRequestsException"));
    const run = await runCollector(lambdaFunctions, connection);
    off();
    expect(run.whole).toBe(true);
    expect(run.throttles).toBe(3);
    expect(run.facts).toHaveLength(2);
  });

  it("uses GetFunction only when it may, and then saves two calls", async () => {
    const run = await runCollector(lambdaFunctions, connection, "us-east-1", { mayGetFunctionCode: true });
    expect(run.called).toContain("lambda:GetFunction");
    expect(run.called).not.toContain("lambda:ListTags");
    expect(byName(run.facts, "checkout")?.config).toMatchObject({ state: "Active" });
    expect(JSON.stringify(run.facts)).not.toContain("X-Amz-Signature");
  });

  it("reads the URL of checkout, its alias, its mapping and the layer", async () => {
    const urls = await runCollector(lambdaFunctionUrls, connection);
    expect(urls).toMatchObject({
      whole: true,
      facts: [{ config: { authType: "NONE", cors: { allowOrigins: ["*"] } } }],
    });
    const qualifiers = await runCollector(lambdaQualifiers, connection);
    expect(qualifiers).toMatchObject({
      whole: true,
      facts: [{ name: "live", config: { type: "alias", functionVersion: "1" } }],
    });
    const mappings = await runCollector(lambdaEventSourceMappings, connection);
    expect(mappings).toMatchObject({ whole: true, facts: [{ config: { isEnabled: true } }] });
    const layers = await runCollector(lambdaLayers, connection);
    expect(layers).toMatchObject({ whole: true, facts: [{ config: { version: 1 }, gaps: [] }] });
  });
});

describe("iam", () => {
  it("reads users with credentials, groups, roles and the policies in use", async () => {
    const run = await runCollector(iamAuthorizationDetails, connection);
    expect(run.whole).toBe(true);
    expect(run.gaps).toEqual([]);
    const ana = byName(run.facts, "ana");
    expect(ana).toMatchObject({
      config: { hasPassword: true, groups: ["ops"], passwordChangedAt: "2025-01-01T00:00:00.000Z", accessKeys: [] },
      observations: { passwordLastUsedAt: "2026-05-05T00:00:00.000Z" },
      gaps: ["observations.servicesLastAccessed"],
    });
    expect(byName(run.facts, "robot")).toMatchObject({
      config: {
        hasPassword: false,
        path: "/ci/",
        accessKeys: [{ status: "Active" }],
        attachedPolicies: [{ name: "edge" }],
      },
    });
    const worker = byName(run.facts, "worker");
    expect(worker).toMatchObject({
      tags: { owner: "payments" },
      config: { maxSessionSeconds: 7200, permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/edge` },
    });
    expect(worker?.policies).toEqual([
      { role: "trust", name: "trust", text: expect.stringContaining("lambda.amazonaws.com") },
      { role: "inline", name: "all-of-s3", text: expect.stringContaining("s3:*") },
    ]);
    const policies = run.facts.filter((fact) => fact.kind === "iam.policy").map((fact) => fact.name);
    expect(policies.sort()).toEqual(["ReadOnlyAccess", "edge"]);
    expect(byName(run.facts, "edge")).toMatchObject({ tags: { team: "core" }, gaps: [] });
  });

  it("asks for passwords one by one when the report is refused", async () => {
    const off = edge.use(deny("iam:GenerateCredentialReport"));
    const run = await runCollector(iamAuthorizationDetails, connection);
    off();
    expect(byName(run.facts, "ana")).toMatchObject({ config: { hasPassword: true } });
    expect(byName(run.facts, "ana")?.gaps).toEqual(
      expect.arrayContaining(["passwordChangedAt", "observations.passwordLastUsedAt"]),
    );
    expect(byName(run.facts, "robot")).toMatchObject({ config: { hasPassword: false } });
    expect(run.called).toContain("iam:GetAccessKeyLastUsed");
  });

  it("leaves last-accessed data alone unless switched on, and reads it then", async () => {
    edge.use(
      answerQuery("iam:GenerateServiceLastAccessedDetails", "<JobId>12345678-1234-1234-1234-123456789012</JobId>"),
    );
    edge.use(
      answerQuery(
        "iam:GetServiceLastAccessedDetails",
        "<JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-06-01T00:00:00Z</JobCreationDate><JobCompletionDate>2026-06-01T00:00:01Z</JobCompletionDate><IsTruncated>false</IsTruncated><ServicesLastAccessed><member><ServiceName>Amazon S3</ServiceName><ServiceNamespace>s3</ServiceNamespace><LastAuthenticated>2026-05-01T00:00:00Z</LastAuthenticated><TrackedActionsLastAccessed><member><ActionName>PutBucketPolicy</ActionName><LastAccessedTime>2026-04-01T00:00:00Z</LastAccessedTime></member><member><ActionName>DeleteBucket</ActionName></member></TrackedActionsLastAccessed></member><member><ServiceName>AWS KMS</ServiceName><ServiceNamespace>kms</ServiceNamespace></member></ServicesLastAccessed>",
      ),
    );
    const run = await runCollector(iamAuthorizationDetails, connection, "us-east-1", {
      mayGetFunctionCode: false,
      collectsServiceLastAccessed: true,
    });
    expect(byName(run.facts, "worker")).toMatchObject({
      gaps: [],
      observations: {
        servicesLastAccessed: { s3: "2026-05-01T00:00:00.000Z", kms: null },
        actionsLastAccessed: { "s3:PutBucketPolicy": "2026-04-01T00:00:00.000Z", "s3:DeleteBucket": null },
      },
    });
  });

  it("reads the account with its root user and password policy", async () => {
    const run = await runCollector(iamAccount, connection);
    expect(run.facts).toMatchObject([
      {
        arn: `arn:aws:iam::${ACCOUNT}:root`,
        config: { rootAccessKeyCount: 1, passwordPolicy: { minimumLength: 14, requireSymbols: true } },
        observations: { rootAccessKeyLastUsedAt: "2026-03-03T00:00:00.000Z" },
        gaps: [],
      },
    ]);
  });

  it("reads identity providers", async () => {
    const run = await runCollector(iamProviders, connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [{ name: "token.actions.githubusercontent.com", config: { clientIds: ["sts.amazonaws.com"] } }],
    });
  });
});

describe("cloudtrail", () => {
  it("reads the trail with status, selectors and its public bucket", async () => {
    const run = await runCollector(cloudtrailTrails, connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [
        {
          name: "main",
          tags: { a: "b" },
          config: {
            isLogging: true,
            isMultiRegion: true,
            eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function" }] }],
            logBucket: { isAclPublic: true, isPolicyPublic: null, publicAccessBlock: null },
          },
        },
      ],
    });
  });

  it("makes the bucket of another account a gap", async () => {
    const off = edge.use(deny(/^s3:GET \/trail-logs/));
    const run = await runCollector(cloudtrailTrails, connection);
    off();
    expect(run.facts).toMatchObject([{ gaps: ["logBucket"], config: { logBucket: null } }]);
    expect(run.gaps).toMatchObject([{ action: "s3:GetBucketPolicyStatus", reason: "denied" }]);
  });
});

describe("organizations", () => {
  it("answers an account outside any organization with a whole run and a gap that is no alarm", async () => {
    const run = await runCollector(organizationsStructure, connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [],
      gaps: [{ reason: "not_enabled", code: "AWSOrganizationsNotInUseException" }],
    });
  });

  it("reads units, accounts and where SCPs are attached", async () => {
    const client = new OrganizationsClient({
      endpoint: moto.url,
      region: "us-east-1",
      credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
    });
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
    const run = await runCollector(organizationsStructure, connection);
    expect(run.whole).toBe(true);
    expect(byName(run.facts, "Prod")).toMatchObject({
      kind: "organizations.unit",
      policies: expect.arrayContaining([{ role: "scp", name: policy.Policy?.PolicySummary?.Arn, text: INLINE }]),
    });
    expect(byName(run.facts, "no-leave")).toMatchObject({ config: { targetIds: [unit.OrganizationalUnit?.Id] } });
    expect(run.facts.filter((fact) => fact.kind === "organizations.account")).toHaveLength(1);

    const caller = testCaller(connection, "us-east-1", () => undefined);
    expect(await listOrganizationAccounts(caller)).toMatchObject({ outcome: "value", value: [{ accountId: ACCOUNT }] });
  });
});

describe("all collectors", () => {
  it("call nothing that they do not declare", async () => {
    for (const collector of COLLECTORS)
      for (const options of [
        { mayGetFunctionCode: false },
        { mayGetFunctionCode: true, collectsServiceLastAccessed: true },
      ]) {
        const run = await runCollector(collector, connection, "us-east-1", options);
        const declared = actionsOf(collector, options);
        expect(run.called.filter((action) => !declared.includes(action))).toEqual([]);
      }
  });

  it("find an empty region empty and whole", async () => {
    const run = await runCollector(lambdaFunctions, connection, "eu-west-1");
    expect(run).toMatchObject({ facts: [], whole: true });
  });
});

describe("connections", () => {
  it("assume a role with its external id, once for all clients", async () => {
    const assumed = openConnection({
      type: "role",
      roleArn: "arn:aws:iam::210987654321:role/reader",
      externalId: "a1b2c3",
      sessionName: "plumbline scan",
      endpointUrl: edge.url,
    });
    edge.requests.length = 0;
    expect(await whoAmI(testCaller(assumed, "us-east-1", () => undefined))).toMatchObject({
      value: { arn: expect.stringContaining("assumed-role/reader/plumbline-scan") },
    });
    await whoAmI(testCaller(assumed, "eu-west-1", () => undefined));
    const requests = edge.requests.filter((request) => request.operation === "sts:AssumeRole");
    expect(requests).toHaveLength(1);
    expect(requests[0]?.body).toContain("ExternalId=a1b2c3");
    assumed.destroy();
  });

  it("go through the proxy of the environment", async () => {
    // To a proxy, a plain request names the whole address; the edge sees it and forwards it to moto.
    vi.stubEnv("HTTP_PROXY", edge.url);
    vi.stubEnv("NO_PROXY", "");
    const proxied = openConnection({ type: "default", sessionName: "test", endpointUrl: "http://sts.aws.example" });
    edge.requests.length = 0;
    const identity = await whoAmI(testCaller(proxied, "us-east-1", () => undefined));
    vi.unstubAllEnvs();
    proxied.destroy();
    expect(edge.requests[0]?.headers.host).toBe("sts.aws.example");
    expect(identity).toMatchObject({ outcome: "value", value: { accountId: ACCOUNT } });
  });
});

describe("identity and preflight", () => {
  it("says who the credentials belong to and which regions there are", async () => {
    const caller = testCaller(connection, "us-east-1", () => undefined);
    expect(await whoAmI(caller)).toMatchObject({ outcome: "value", value: { accountId: ACCOUNT, partition: "aws" } });
    const regions = await discoverRegions(caller);
    expect(regions.outcome === "value" && regions.value).toContain("eu-west-1");
  });

  it("names the action that is refused, by collector", async () => {
    const off = edge.use(deny("iam:ListRoles"));
    const caller = testCaller(connection, "us-east-1", () => undefined);
    const reports = await preflight(
      caller,
      COLLECTORS.map((collector) => ({ id: collector.id, actions: collector.actions })),
    );
    off();
    expect(reports.filter((report) => report.outcome === "denied")).toMatchObject([
      { collectorId: "iam.authorization-details", missingActions: ["iam:ListRoles"] },
    ]);
    // The emulator has no answer for these two lists.
    expect(reports.flatMap((report) => (report.outcome === "failed" ? [...report.messages] : [])).sort()).toEqual([
      "apprunner:ListServices failed with HTTP 500.",
      "ssm:DescribeInstanceInformation failed with HTTP 500.",
    ]);
  });
});
