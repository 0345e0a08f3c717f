import { ListAnalyzersCommand, ListFindingsV2Command } from "@aws-sdk/client-accessanalyzer";
import { ListRegionsCommand } from "@aws-sdk/client-account";
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { DescribeAccountPoliciesCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFindingsCommand,
  ListDetectorsCommand,
  ListFindingsCommand,
  ListPublishingDestinationsCommand,
  type Resource,
} from "@aws-sdk/client-guardduty";
import { DescribeHubCommand, GetEnabledStandardsCommand } from "@aws-sdk/client-securityhub";
import { GetEncryptionConfigCommand, GetGroupsCommand, GetSamplingRulesCommand } from "@aws-sdk/client-xray";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { STRANGER } from "./policies.test-support.ts";
import { scanAnswers } from "./scans.test-support.ts";

const DETECTOR = "12abc34d567e8fa901bc2d34e56789f0";
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

/** What guards the region, all of it half on, and what it found. */
export function answerGuards(now: Date, machines: Readonly<Record<string, string>>): EdgeRule[] {
  const threat = (Id: string, Resource: Resource) => ({
    AccountId: ACCOUNT,
    Arn: `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/${DETECTOR}/finding/${Id}`,
    Id,
    Region: REGION,
    SchemaVersion: "2.0",
    CreatedAt: now.toISOString(),
    UpdatedAt: now.toISOString(),
    Severity: 8,
    Type: "Backdoor:Lambda/C&CActivity.B",
    Title: "A function talks.",
    Resource,
    Service: { Count: 1, EventLastSeen: now.toISOString(), Archived: false },
  });
  const access = (id: string, resource: string, resourceType: "AWS::S3::Bucket" | "AWS::Lambda::Function") => ({
    id,
    resource,
    resourceType,
    resourceOwnerAccount: ACCOUNT,
    status: "ACTIVE" as const,
    findingType: "ExternalAccess" as const,
    createdAt: now,
    updatedAt: now,
    analyzedAt: now,
  });
  const guardduty = "guardduty";
  const config = "config";
  return [
    answerModel({ service: guardduty, command: ListDetectorsCommand, output: { DetectorIds: [DETECTOR] } }),
    answerModel({
      service: guardduty,
      command: GetDetectorCommand,
      output: {
        ServiceRole: "role",
        Status: "ENABLED",
        FindingPublishingFrequency: "SIX_HOURS",
        Features: [
          { Name: "LAMBDA_NETWORK_LOGS", Status: "DISABLED" },
          { Name: "S3_DATA_EVENTS", Status: "DISABLED" },
          { Name: "EKS_AUDIT_LOGS", Status: "DISABLED" },
        ],
      },
    }),
    answerModel({ service: guardduty, command: ListPublishingDestinationsCommand, output: { Destinations: [] } }),
    answerModel({ service: guardduty, command: GetAdministratorAccountCommand, output: { Administrator: undefined } }),
    answerModel({
      service: guardduty,
      command: ListFindingsCommand,
      output: { FindingIds: ["threat-bad", "threat-function"] },
    }),
    answerModel({
      service: guardduty,
      command: GetFindingsCommand,
      output: {
        Findings: [
          threat("threat-bad", { ResourceType: "S3Bucket", S3BucketDetails: [{ Arn: "arn:aws:s3:::bucket-bad" }] }),
          threat("threat-function", {
            ResourceType: "Lambda",
            LambdaDetails: { FunctionArn: functionArn("function-bad") },
          }),
        ],
      },
    }),
    ...scanAnswers(now, machines),
    answerModel({ service: "securityhub", command: DescribeHubCommand, output: { HubArn: "hub" } }),
    answerModel({
      service: "securityhub",
      command: GetEnabledStandardsCommand,
      output: { StandardsSubscriptions: [] },
    }),
    answerModel({
      service: "access-analyzer",
      command: ListAnalyzersCommand,
      output: {
        analyzers: [
          {
            arn: `arn:aws:access-analyzer:${REGION}:${ACCOUNT}:analyzer/main`,
            name: "main",
            type: "ACCOUNT",
            status: "ACTIVE",
            createdAt: now,
          },
        ],
      },
    }),
    answerModel({
      service: "access-analyzer",
      command: ListFindingsV2Command,
      output: {
        findings: [
          access("access-bad", "arn:aws:s3:::bucket-bad", "AWS::S3::Bucket"),
          access("access-function", functionArn("function-bad"), "AWS::Lambda::Function"),
        ],
      },
    }),
    answerModel({
      service: config,
      command: DescribeConfigurationRecordersCommand,
      output: {
        ConfigurationRecorders: [
          {
            name: "default",
            roleARN: "role",
            recordingGroup: {
              allSupported: false,
              includeGlobalResourceTypes: false,
              resourceTypes: ["AWS::S3::Bucket"],
              recordingStrategy: { useOnly: "INCLUSION_BY_RESOURCE_TYPES" },
            },
          },
        ],
      },
    }),
    answerModel({
      service: config,
      command: DescribeConfigurationRecorderStatusCommand,
      output: { ConfigurationRecordersStatus: [{ name: "default", recording: true, lastStatus: "Success" }] },
    }),
    answerModel({ service: config, command: DescribeDeliveryChannelsCommand, output: { DeliveryChannels: [] } }),
    answerModel({
      service: "account",
      command: ListRegionsCommand,
      output: {
        Regions: [
          { RegionName: REGION, RegionOptStatus: "ENABLED_BY_DEFAULT" },
          { RegionName: "eu-west-1", RegionOptStatus: "ENABLED_BY_DEFAULT" },
        ],
      },
    }),
    answerModel({
      service: "xray",
      command: GetEncryptionConfigCommand,
      output: { EncryptionConfig: { Type: "NONE", Status: "ACTIVE" } },
    }),
    answerModel({ service: "xray", command: GetGroupsCommand, output: { Groups: [] } }),
    answerModel({
      service: "xray",
      command: GetSamplingRulesCommand,
      output: {
        SamplingRuleRecords: [
          {
            SamplingRule: {
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
          },
        ],
      },
    }),
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
