import type { FindingSummaryV2, ResourceType } from "@aws-sdk/client-accessanalyzer";
import {
  CloudTrailClient,
  CreateTrailCommand,
  DescribeTrailsCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { DescribeAccountPoliciesCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { Finding, Resource } from "@aws-sdk/client-guardduty";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import {
  answerAnalyzer,
  answerDetector,
  answerHub,
  answerInspector,
  answerRecorder,
  answerRegions,
  answerTraces,
  DETECTOR,
} from "./guard-answers.test-support.ts";
import { foundHoles, scannedThings } from "./inspector.test-support.ts";
import { STRANGER } from "./policies.test-support.ts";

const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

/** Trails in twins. */
export async function seedTrails(endpoint: string): Promise<void> {
  const cloudtrail = new CloudTrailClient(clientSettings(endpoint));
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: "trail-good",
      S3BucketName: "trail-good",
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/trail`,
    }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name: "trail-good" }));
  await cloudtrail.send(
    new PutEventSelectorsCommand({
      TrailName: "trail-good",
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
    new PutInsightSelectorsCommand({
      TrailName: "trail-good",
      InsightSelectors: [{ InsightType: "ApiCallRateInsight" }, { InsightType: "ApiErrorRateInsight" }],
    }),
  );
  await cloudtrail.send(
    new CreateTrailCommand({ Name: "trail-bad", S3BucketName: "trail-bad", IsMultiRegionTrail: false }),
  );
  await cloudtrail.send(
    new PutEventSelectorsCommand({
      TrailName: "trail-bad",
      EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true, DataResources: [] }],
    }),
  );
}

/** The trails as the emulator lists them, which never says that one has Insights, though it keeps its insight selectors. */
export async function answerTrails(endpoint: string): Promise<EdgeRule[]> {
  const { trailList = [] } = await new CloudTrailClient(clientSettings(endpoint)).send(new DescribeTrailsCommand({}));
  return [
    answerModel({
      service: "cloudtrail",
      command: DescribeTrailsCommand,
      output: { trailList: trailList.map((trail) => ({ ...trail, HasInsightSelectors: trail.Name === "trail-good" })) },
    }),
  ];
}

/** What guards the region, all of it half on, and what it found. */
export function answerGuards(now: Date, machines: Readonly<Record<string, string>>): EdgeRule[] {
  return [
    ...answerDetector(["LAMBDA_NETWORK_LOGS"], threatsOf(now)),
    ...answerInspector(ACCOUNT, ["ec2", "lambda", "lambdaCode"], scannedThings(machines), foundHoles(now)),
    ...answerHub([]),
    ...answerAnalyzer(ACCOUNT, now, accessesOf(now)),
    ...answerRecorder({
      recordingGroup: {
        allSupported: false,
        includeGlobalResourceTypes: false,
        resourceTypes: ["AWS::S3::Bucket"],
        recordingStrategy: { useOnly: "INCLUSION_BY_RESOURCE_TYPES" },
      },
      recording: true,
    }),
    answerRegions(REGION, "eu-west-1"),
    ...answerTraces("NONE", [
      {
        RuleName: "nothing",
        ResourceARN: "*",
        Priority: 1,
        FixedRate: 0,
        ReservoirSize: 0,
        ServiceName: "*",
        ServiceType: "*",
        Host: "*",
        HTTPMethod: "*",
        URLPath: "*",
        Version: 1,
      },
    ]),
    answerModel({
      service: "logs",
      command: DescribeAccountPoliciesCommand,
      output: ({ body }) => ({
        accountPolicies: body.includes("SUBSCRIPTION")
          ? [
              {
                policyName: "all",
                policyType: "SUBSCRIPTION_FILTER_POLICY" as const,
                policyDocument: JSON.stringify({
                  DestinationArn: `arn:aws:logs:${REGION}:${STRANGER}:destination:theirs`,
                  FilterPattern: "",
                }),
              },
            ]
          : [],
      }),
    }),
  ];
}

/** Threats to a bucket and to a function, and a sample, which is none. */
function threatsOf(now: Date): Finding[] {
  const threat = (Id: string, Resource: Resource, Title = "Somebody talks.") => ({
    AccountId: ACCOUNT,
    Arn: `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/${DETECTOR}/finding/${Id}`,
    Id,
    Region: REGION,
    SchemaVersion: "2.0",
    CreatedAt: now.toISOString(),
    UpdatedAt: now.toISOString(),
    Severity: 8,
    Type: "Backdoor:Lambda/C&CActivity.B",
    Title,
    Resource,
    Service: { Count: 1, EventLastSeen: now.toISOString(), Archived: false },
  });
  const LambdaDetails = { FunctionArn: functionArn("function-bad") };
  return [
    threat("threat-bad", { ResourceType: "S3Bucket", S3BucketDetails: [{ Arn: "arn:aws:s3:::bucket-bad" }] }),
    threat("threat-function", { ResourceType: "Lambda", LambdaDetails }),
    threat("threat-sample-good", { ResourceType: "Instance" }, "[SAMPLE] Somebody talks."),
  ];
}

/** Access from outside to a bucket and to a function, and a role that nobody uses, which is no access from outside. */
function accessesOf(at: Date): FindingSummaryV2[] {
  const access = (id: string, resource: string, resourceType: ResourceType): FindingSummaryV2 => ({
    id,
    resource,
    resourceType,
    resourceOwnerAccount: ACCOUNT,
    status: "ACTIVE",
    findingType: resourceType === "AWS::IAM::Role" ? "UnusedIAMRole" : "ExternalAccess",
    createdAt: at,
    updatedAt: at,
    analyzedAt: at,
  });
  return [
    access("access-bad", "arn:aws:s3:::bucket-bad", "AWS::S3::Bucket"),
    access("access-function", functionArn("function-bad"), "AWS::Lambda::Function"),
    access("access-unused-good", `arn:aws:iam::${ACCOUNT}:role/role-forgotten-bad`, "AWS::IAM::Role"),
  ];
}
