import { type FindingSummaryV2, ListAnalyzersCommand, ListFindingsV2Command } from "@aws-sdk/client-accessanalyzer";
import { ListRegionsCommand } from "@aws-sdk/client-account";
import {
  type ConfigurationRecorder,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFindingsCommand as GetThreatsCommand,
  ListDetectorsCommand,
  ListPublishingDestinationsCommand,
  ListFindingsCommand as ListThreatsCommand,
  type Finding as Threat,
} from "@aws-sdk/client-guardduty";
import {
  BatchGetAccountStatusCommand,
  type CoveredResource,
  type Finding as Hole,
  ListCoverageCommand,
  ListFindingsCommand as ListHolesCommand,
} from "@aws-sdk/client-inspector2";
import {
  DescribeHubCommand,
  GetEnabledStandardsCommand,
  GetFindingsCommand as GetReportsCommand,
} from "@aws-sdk/client-securityhub";
import {
  GetEncryptionConfigCommand,
  GetGroupsCommand,
  GetSamplingRulesCommand,
  type SamplingRule,
} from "@aws-sdk/client-xray";
import { type EdgeRule, errorAnswer } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { REGION } from "../../../scripts/test/moto-account.ts";

export const DETECTOR = "12abc34d567e8fa901bc2d34e56789f0";

const FEATURES = ["LAMBDA_NETWORK_LOGS", "S3_DATA_EVENTS", "EKS_AUDIT_LOGS"] as const;

/** GuardDuty with these features on, and what it found; null: it is off. */
export function answerDetector(on: readonly (typeof FEATURES)[number][] | null, threats: Threat[] = []): EdgeRule[] {
  const service = "guardduty";
  const Features = FEATURES.map((Name) => ({
    Name,
    Status: on?.includes(Name) === true ? ("ENABLED" as const) : ("DISABLED" as const),
  }));
  return [
    answerModel({
      service,
      command: ListDetectorsCommand,
      output: { DetectorIds: on === null ? [] : [DETECTOR] },
    }),
    answerModel({ service, command: GetDetectorCommand, output: { ServiceRole: "role", Status: "ENABLED", Features } }),
    answerModel({ service, command: ListPublishingDestinationsCommand, output: { Destinations: [] } }),
    answerModel({ service, command: GetAdministratorAccountCommand, output: { Administrator: undefined } }),
    answerModel({
      service,
      command: ListThreatsCommand,
      output: { FindingIds: threats.flatMap(({ Id }) => Id ?? []) },
    }),
    answerModel({ service, command: GetThreatsCommand, output: { Findings: threats } }),
  ];
}

type InspectorScan = "ec2" | "ecr" | "lambda" | "lambdaCode";

/** Which scans Inspector makes in an account, what it scans, and the holes that it found. */
export function answerInspector(
  accountId: string,
  on: readonly InspectorScan[],
  coveredResources: CoveredResource[] = [],
  holes: Hole[] = [],
): EdgeRule[] {
  const service = "inspector2";
  const state = (isOn: boolean) => ({
    status: isOn ? ("ENABLED" as const) : ("DISABLED" as const),
    errorCode: "ALREADY_ENABLED" as const,
    errorMessage: "",
  });
  const resourceState = {
    ec2: state(on.includes("ec2")),
    ecr: state(on.includes("ecr")),
    lambda: state(on.includes("lambda")),
    lambdaCode: state(on.includes("lambdaCode")),
  };
  return [
    answerModel({
      service,
      command: BatchGetAccountStatusCommand,
      output: { accounts: [{ accountId, state: state(on.length > 0), resourceState }] },
    }),
    answerModel({ service, command: ListCoverageCommand, output: { coveredResources } }),
    answerModel({
      service,
      command: ListHolesCommand,
      output: ({ body }) => ({ findings: body.includes("LAMBDA") || !body.includes("resourceType") ? holes : [] }),
    }),
  ];
}

/** What AWS Config records; it delivers only where a bucket is named. */
export function answerRecorder(
  recorder: { recordingGroup: ConfigurationRecorder["recordingGroup"]; recording: boolean; bucket?: string } | null,
): EdgeRule[] {
  const service = "config";
  const name = "default";
  return [
    answerModel({
      service,
      command: DescribeConfigurationRecordersCommand,
      output: {
        ConfigurationRecorders:
          recorder === null ? [] : [{ name, roleARN: "role", recordingGroup: recorder.recordingGroup }],
      },
    }),
    answerModel({
      service,
      command: DescribeConfigurationRecorderStatusCommand,
      output: {
        ConfigurationRecordersStatus:
          recorder === null ? [] : [{ name, recording: recorder.recording, lastStatus: "Success" }],
      },
    }),
    answerModel({
      service,
      command: DescribeDeliveryChannelsCommand,
      output: { DeliveryChannels: recorder?.bucket === undefined ? [] : [{ name, s3BucketName: recorder.bucket }] },
    }),
  ];
}

/** An analyzer of the account with its findings, or none. */
export function answerAnalyzer(accountId: string, createdAt: Date, findings: FindingSummaryV2[] | null): EdgeRule[] {
  const service = "access-analyzer";
  const arn = `arn:aws:access-analyzer:${REGION}:${accountId}:analyzer/main`;
  return [
    answerModel({
      service,
      command: ListAnalyzersCommand,
      output: {
        analyzers: findings === null ? [] : [{ arn, name: "main", type: "ACCOUNT", status: "ACTIVE", createdAt }],
      },
    }),
    answerModel({ service, command: ListFindingsV2Command, output: { findings: findings ?? [] } }),
  ];
}

/** Security Hub with standards by their names, without any, or off. */
export function answerHub(standards: readonly string[] | null): EdgeRule[] {
  const service = "securityhub";
  if (standards === null) return [answerNoHub];
  const arn = (name: string) => `arn:aws:securityhub:${REGION}::standards/${name}`;
  return [
    answerModel({ service, command: DescribeHubCommand, output: { HubArn: "hub" } }),
    answerModel({
      service,
      command: GetEnabledStandardsCommand,
      output: {
        StandardsSubscriptions: standards.map((name) => ({
          StandardsArn: arn(name),
          StandardsSubscriptionArn: `${arn(name)}/subscription`,
          StandardsInput: {},
          StandardsStatus: "READY" as const,
        })),
      },
    }),
    answerModel({ service, command: GetReportsCommand, output: { Findings: [] } }),
  ];
}

/** Source: AWS Security Hub API Reference, DescribeHub, errors. */
const answerNoHub: EdgeRule = (request) =>
  request.service === "securityhub"
    ? errorAnswer(request, 401, "InvalidAccessException", "The account is not subscribed to AWS Security Hub")
    : undefined;

/** How traces are encrypted, and which rules sample them. */
export function answerTraces(Type: "KMS" | "NONE", rules: SamplingRule[] = []): EdgeRule[] {
  const service = "xray";
  const key = Type === "KMS" ? { KeyId: "key" } : {};
  return [
    answerModel({
      service,
      command: GetEncryptionConfigCommand,
      output: { EncryptionConfig: { Type, Status: "ACTIVE", ...key } },
    }),
    answerModel({ service, command: GetGroupsCommand, output: { Groups: [] } }),
    answerModel({
      service,
      command: GetSamplingRulesCommand,
      output: { SamplingRuleRecords: rules.map((rule) => ({ SamplingRule: rule })) },
    }),
  ];
}

/** The regions that an account can use. */
export const answerRegions = (...names: readonly string[]): EdgeRule =>
  answerModel({
    service: "account",
    command: ListRegionsCommand,
    output: { Regions: names.map((name) => ({ RegionName: name, RegionOptStatus: "ENABLED_BY_DEFAULT" as const })) },
  });
