import type { Kind } from "../facts/kinds.ts";
import type { Example } from "./testing-data.ts";

const PLACE = "eu-west-1:111122223333";
const CREATED = "2026-10-01T00:00:00.000Z";
const FUNCTION = `arn:aws:lambda:${PLACE}:function:orders`;

export type GuardKind = Extract<
  Kind,
  `${"guardduty" | "inspector2" | "securityhub" | "access-analyzer" | "config" | "account"}.${string}`
>;

/** What guards an account, and what it found. */
export const GUARD_EXAMPLES: { [K in GuardKind]: Example<K> } = {
  "guardduty.settings": {
    arn: `arn:aws:guardduty:${PLACE}:settings/`,
    config: {
      detectorId: "0a1b2c3d",
      isEnabled: true,
      enabledFeatures: [
        "ECS_FARGATE_AGENT_MANAGEMENT",
        "EKS_ADDON_MANAGEMENT",
        "EKS_AUDIT_LOGS",
        "LAMBDA_NETWORK_LOGS",
        "RUNTIME_MONITORING",
        "S3_DATA_EVENTS",
      ],
      publishingFrequency: "FIFTEEN_MINUTES",
      destinations: [],
      administratorId: null,
    },
    observations: {},
  },
  "guardduty.finding": {
    arn: `arn:aws:guardduty:${PLACE}:detector/0a1b2c3d/finding/`,
    config: {
      type: "Backdoor:Lambda/C&CActivity.B",
      severity: 8,
      title: "A function talks to a command and control server.",
      resourceType: "Lambda",
      resourceArns: [FUNCTION],
      firstSeenAt: CREATED,
    },
    observations: { lastSeenAt: CREATED, count: 3 },
  },
  "inspector2.settings": {
    arn: `arn:aws:inspector2:${PLACE}:settings/`,
    config: { ec2: "ENABLED", ecr: "ENABLED", lambda: "ENABLED", lambdaCode: "ENABLED" },
    observations: {},
  },
  "inspector2.finding": {
    arn: `arn:aws:inspector2:${PLACE}:finding/`,
    config: {
      type: "PACKAGE_VULNERABILITY",
      severity: "HIGH",
      title: "CVE-2026-0001 - left-pad",
      resourceType: "AWS_LAMBDA_FUNCTION",
      resourceId: `${FUNCTION}:$LATEST`,
      vulnerabilityId: "CVE-2026-0001",
      packages: [{ name: "left-pad", version: "1.0.0", fixedIn: "1.0.1" }],
      fixAvailable: "YES",
      hasExploit: false,
      firstObservedAt: CREATED,
    },
    observations: { lastObservedAt: CREATED, score: 8 },
  },
  "inspector2.coverage": {
    arn: `arn:aws:inspector2:${PLACE}:coverage/arn:aws:lambda:${PLACE}:function:`,
    config: {
      resourceType: "AWS_LAMBDA_FUNCTION",
      resourceArn: FUNCTION,
      status: "ACTIVE",
      reason: "SUCCESSFUL",
    },
    observations: { lastScannedAt: CREATED },
  },
  "securityhub.settings": {
    arn: `arn:aws:securityhub:${PLACE}:settings/`,
    config: { isEnabled: true, standards: ["standards/aws-foundational-security-best-practices/v/1.0.0"] },
    observations: {},
  },
  "securityhub.finding": {
    arn: `arn:aws:securityhub:${PLACE}:finding/aws/securityhub/`,
    config: {
      findingId: `arn:aws:securityhub:${PLACE}:security-control/Lambda.3/finding/0a1b2c3d`,
      title: "Functions should be in a VPC",
      severity: "LOW",
      productName: "Security Hub",
      controlId: "Lambda.3",
      complianceStatus: "FAILED",
      workflowStatus: "NEW",
      resourceType: "AwsLambdaFunction",
      resourceIds: [FUNCTION],
      isSample: false,
      firstObservedAt: CREATED,
    },
    observations: { updatedAt: CREATED },
  },
  "access-analyzer.settings": {
    arn: `arn:aws:access-analyzer:${PLACE}:settings/`,
    config: { analyzers: [{ arn: `arn:aws:access-analyzer:${PLACE}:analyzer/main`, type: "ACCOUNT", isActive: true }] },
    observations: {},
  },
  "access-analyzer.finding": {
    arn: `arn:aws:access-analyzer:${PLACE}:analyzer/main/finding/`,
    config: {
      analyzerArn: `arn:aws:access-analyzer:${PLACE}:analyzer/main`,
      findingType: "ExternalAccess",
      resource: FUNCTION,
      resourceType: "AWS::Lambda::Function",
      resourceOwnerId: "111122223333",
      createdAt: CREATED,
    },
    observations: { analyzedAt: CREATED },
  },
  "config.settings": {
    arn: `arn:aws:config:${PLACE}:settings/`,
    config: {
      recorders: [
        {
          name: "default",
          isRecording: true,
          recordsAll: true,
          resourceTypes: [],
          excludedTypes: [],
          servicePrincipal: null,
        },
      ],
      deliveryBuckets: ["config-logs"],
    },
    observations: { errors: {} },
  },
  "account.region": {
    arn: "arn:aws:account::111122223333:region/",
    config: { regionName: "eu-west-1", optStatus: "ENABLED_BY_DEFAULT" },
    observations: {},
  },
};
