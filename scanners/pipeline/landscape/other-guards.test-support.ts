import { GetClientCertificatesCommand } from "@aws-sdk/client-api-gateway";
import { GetInsightSelectorsCommand, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeAccountPoliciesCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  GenerateCredentialReportCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
} from "@aws-sdk/client-iam";
import type { CoveredResource } from "@aws-sdk/client-inspector2";
import { ListCodeSigningConfigsCommand } from "@aws-sdk/client-lambda";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { REGION } from "../../../scripts/test/moto-account.ts";
import { ACCOUNTS, type AccountName } from "./accounts.test-support.ts";
import {
  answerAnalyzer,
  answerDetector,
  answerHub,
  answerInspector,
  answerRecorder,
  answerRegions,
  answerTraces,
} from "./guard-answers.test-support.ts";
import { reportOf } from "./identities.test-support.ts";

/** Everything is on, and whoever is root has a second factor and never signs in. */
export function answerFullGuards(now: Date): EdgeRule[] {
  const accountId = ACCOUNTS["account-good"];
  return [
    ...answerRoot("account-good", now, true),
    ...answerDetector(["LAMBDA_NETWORK_LOGS", "S3_DATA_EVENTS", "EKS_AUDIT_LOGS"]),
    ...answerInspector(accountId, ["ec2", "ecr", "lambda", "lambdaCode"], scannedThings(accountId)),
    ...answerRecorder({ recordingGroup: { allSupported: true }, recording: true, bucket: "config-of-all" }),
    ...answerAnalyzer(accountId, now, []),
    ...answerHub(["aws-foundational-security-best-practices/v/1.0.0"]),
    ...answerTraces("KMS"),
    answerModel({
      service: "cloudtrail",
      command: GetInsightSelectorsCommand,
      output: { InsightSelectors: [{ InsightType: "ApiCallRateInsight" }] },
    }),
    answerBlocked,
    ...answerNothing(),
  ];
}

/** GuardDuty watches half and tells nobody, AWS Config is stopped, and Inspector is off, which the registry counts on. */
export function answerPartGuards(now: Date): EdgeRule[] {
  const accountId = ACCOUNTS["account-partly-bad"];
  return [
    ...answerRoot("account-partly-bad", now, false),
    ...answerDetector([]),
    ...answerInspector(accountId, []),
    ...answerRecorder({ recordingGroup: { allSupported: true }, recording: false }),
    ...answerAnalyzer(accountId, now, null),
    ...answerHub(null),
    ...answerTraces("NONE"),
    ...answerNothing(),
  ];
}

/** Nothing is on. */
export function answerBareGuards(now: Date): EdgeRule[] {
  const accountId = ACCOUNTS["account-bare-bad"];
  return [
    ...answerRoot("account-bare-bad", now, false),
    ...answerDetector(null),
    ...answerInspector(accountId, []),
    ...answerRecorder(null),
    ...answerAnalyzer(accountId, now, null),
    ...answerHub(null),
    ...answerTraces("NONE"),
    ...answerNothing(),
  ];
}

/** The region that the account can use, and its root user. */
function answerRoot(name: AccountName, now: Date, hasMfa: boolean): EdgeRule[] {
  const service = "iam";
  const root = `<root_account>,arn:aws:iam::${ACCOUNTS[name]}:root,2020-01-01T00:00:00+00:00,not_supported,no_information,not_supported,not_supported,${hasMfa},false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;
  return [
    answerRegions(REGION),
    answerModel({
      service,
      command: GetAccountSummaryCommand,
      output: { SummaryMap: { AccountMFAEnabled: hasMfa ? 1 : 0, AccountAccessKeysPresent: 0 } },
    }),
    answerModel({ service, command: GenerateCredentialReportCommand, output: { State: "COMPLETE" } }),
    answerModel({
      service,
      command: GetCredentialReportCommand,
      output: { Content: reportOf(root), ReportFormat: "text/csv", GeneratedTime: now },
    }),
  ];
}

/** What Inspector scans of the account: all but a repository whose policy keeps it out. */
function scannedThings(accountId: string): CoveredResource[] {
  const scanned = {
    accountId,
    scanType: "PACKAGE",
    scanStatus: { statusCode: "ACTIVE", reason: "SUCCESSFUL" },
  } as const;
  const repository = (name: string) => `arn:aws:ecr:${REGION}:${accountId}:repository/${name}`;
  return [
    {
      ...scanned,
      resourceType: "AWS_LAMBDA_FUNCTION",
      resourceId: `arn:aws:lambda:${REGION}:${accountId}:function:function-central-good:$LATEST`,
    },
    { ...scanned, resourceType: "AWS_ECR_REPOSITORY", resourceId: repository("repository-seen-good") },
    {
      ...scanned,
      resourceType: "AWS_ECR_REPOSITORY",
      resourceId: repository("repository-blind-bad"),
      scanStatus: { statusCode: "INACTIVE", reason: "ACCESS_DENIED" },
    },
  ];
}

const BLOCKS = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

/** What S3 Control answers where everything public is blocked for the account. */
const answerBlocked: EdgeRule = ({ service, path }) =>
  service === "s3" && path.startsWith("/v20180820/configuration/publicAccessBlock")
    ? {
        status: 200,
        headers: { "content-type": "application/xml" },
        body: `<PublicAccessBlockConfiguration>${BLOCKS.map((name) => `<${name}>true</${name}>`).join("")}</PublicAccessBlockConfiguration>`,
      }
    : undefined;

/** What the emulator lacks and of which these accounts have nothing. */
function answerNothing(): EdgeRule[] {
  return [
    answerModel({ service: "logs", command: DescribeAccountPoliciesCommand, output: { accountPolicies: [] } }),
    answerModel({ service: "apigateway", command: GetClientCertificatesCommand, output: { items: [] } }),
    answerModel({ service: "lambda", command: ListCodeSigningConfigsCommand, output: { CodeSigningConfigs: [] } }),
    answerModel({ service: "cloudtrail", command: LookupEventsCommand, output: { Events: [] } }),
  ];
}
