import type { CoveredResource, Finding } from "@aws-sdk/client-inspector2";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";

const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

/** What Inspector scans, by the sides of the twins. */
export function scannedThings(machines: Readonly<Record<string, string>>): CoveredResource[] {
  return [
    coveredFunction("function-good", "ACTIVE", "SUCCESSFUL"),
    coveredFunction("function-bad", "INACTIVE", "EXCLUDED_BY_TAG"),
    ...Object.entries(machines).map(([side, id]) =>
      side === "bad"
        ? coveredMachine(id, "INACTIVE", "UNMANAGED_EC2_INSTANCE")
        : coveredMachine(id, "ACTIVE", "SUCCESSFUL"),
    ),
  ];
}

function coveredFunction(
  name: string,
  statusCode: "ACTIVE" | "INACTIVE",
  reason: "SUCCESSFUL" | "EXCLUDED_BY_TAG",
): CoveredResource {
  return {
    resourceType: "AWS_LAMBDA_FUNCTION",
    resourceId: `${functionArn(name)}:$LATEST`,
    accountId: ACCOUNT,
    scanType: "PACKAGE",
    scanStatus: { statusCode, reason },
  };
}

function coveredMachine(
  resourceId: string,
  statusCode: "ACTIVE" | "INACTIVE",
  reason: "SUCCESSFUL" | "UNMANAGED_EC2_INSTANCE",
): CoveredResource {
  return {
    resourceType: "AWS_EC2_INSTANCE",
    resourceId,
    accountId: ACCOUNT,
    scanType: "PACKAGE",
    scanStatus: { statusCode, reason },
  };
}

/** What it found: a library with a known hole, and a flaw of the function's own code. */
export function foundHoles(at: Date): Finding[] {
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
      fixAvailable: "YES",
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
