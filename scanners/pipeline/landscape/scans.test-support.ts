import { BatchGetAccountStatusCommand, ListCoverageCommand, ListFindingsCommand } from "@aws-sdk/client-inspector2";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";

const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

/** What Inspector scans, and what it found. */
export function scanAnswers(now: Date, machines: Readonly<Record<string, string>>): EdgeRule[] {
  return [
    answerModel({
      service: "inspector2",
      command: BatchGetAccountStatusCommand,
      output: {
        accounts: [
          {
            accountId: ACCOUNT,
            state: { status: "ENABLED", errorCode: "ALREADY_ENABLED", errorMessage: "" },
            resourceState: {
              ec2: { status: "ENABLED", errorCode: "ALREADY_ENABLED", errorMessage: "" },
              ecr: { status: "DISABLED", errorCode: "ALREADY_ENABLED", errorMessage: "" },
              lambda: { status: "ENABLED", errorCode: "ALREADY_ENABLED", errorMessage: "" },
              lambdaCode: { status: "DISABLED", errorCode: "ALREADY_ENABLED", errorMessage: "" },
            },
          },
        ],
      },
    }),
    answerModel({
      service: "inspector2",
      command: ListFindingsCommand,
      output: ({ body }) =>
        body.includes("LAMBDA") || !body.includes("resourceType") ? { findings: inspected(now) } : { findings: [] },
    }),
    answerModel({
      service: "inspector2",
      command: ListCoverageCommand,
      output: {
        coveredResources: [
          covered("function-good", "ACTIVE", "SUCCESSFUL"),
          covered("function-bad", "INACTIVE", "EXCLUDED_BY_TAG"),
          ...Object.entries(machines).map(([side, id]) =>
            side === "bad" ? machine(id, "INACTIVE", "UNMANAGED_EC2_INSTANCE") : machine(id, "ACTIVE", "SUCCESSFUL"),
          ),
        ],
      },
    }),
  ];
}

function covered(name: string, statusCode: "ACTIVE" | "INACTIVE", reason: "SUCCESSFUL" | "EXCLUDED_BY_TAG") {
  return {
    resourceType: "AWS_LAMBDA_FUNCTION" as const,
    resourceId: `${functionArn(name)}:$LATEST`,
    accountId: ACCOUNT,
    scanType: "PACKAGE" as const,
    scanStatus: { statusCode, reason },
  };
}

function machine(
  resourceId: string,
  statusCode: "ACTIVE" | "INACTIVE",
  reason: "SUCCESSFUL" | "UNMANAGED_EC2_INSTANCE",
) {
  return {
    resourceType: "AWS_EC2_INSTANCE" as const,
    resourceId,
    accountId: ACCOUNT,
    scanType: "PACKAGE" as const,
    scanStatus: { statusCode, reason },
  };
}

/** What Inspector found: a library with a known hole, and a flaw of the function's own code. */
function inspected(at: Date) {
  const of = (id: string, type: "PACKAGE_VULNERABILITY" | "CODE_VULNERABILITY") => ({
    findingArn: `arn:aws:inspector2:${REGION}:${ACCOUNT}:finding/${id}`,
    awsAccountId: ACCOUNT,
    type,
    description: "A hole.",
    title: "A hole",
    remediation: {},
    severity: "CRITICAL" as const,
    firstObservedAt: at,
    lastObservedAt: at,
    status: "ACTIVE" as const,
    resources: [{ type: "AWS_LAMBDA_FUNCTION" as const, id: `${functionArn("function-bad")}:$LATEST` }],
  });
  return [
    {
      ...of("library", "PACKAGE_VULNERABILITY"),
      fixAvailable: "YES" as const,
      packageVulnerabilityDetails: {
        vulnerabilityId: "CVE-2026-0001",
        source: "NVD",
        vulnerablePackages: [{ name: "left-pad", version: "1.0.0", fixedInVersion: "1.0.1" }],
      },
    },
    {
      ...of("flaw", "CODE_VULNERABILITY"),
      codeVulnerabilityDetails: {
        filePath: { fileName: "index.js", filePath: "index.js", startLine: 1, endLine: 2 },
        detectorId: "js/injection",
        detectorName: "Injection",
        cwes: ["CWE-89"],
      },
    },
  ];
}
