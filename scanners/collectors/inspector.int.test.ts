import {
  BatchGetAccountStatusCommand,
  type CoveredResource,
  type Finding,
  ListCoverageCommand,
  ListFindingsCommand,
  type Status,
} from "@aws-sdk/client-inspector2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { inspectorCoverage } from "./inspector2/coverage.ts";
import { inspectorFindings } from "./inspector2/findings.ts";
import { inspectorSettings } from "./inspector2/settings.ts";
import { runCollector } from "./test-context.test-support.ts";

const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`;

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

function covered(resourceType: CoveredResource["resourceType"], resourceId: string): CoveredResource {
  return {
    resourceType,
    resourceId,
    accountId: ACCOUNT,
    scanType: "PACKAGE",
    scanStatus: { statusCode: "ACTIVE", reason: "SUCCESSFUL" },
  };
}

function inspector(lambda: Status, ec2: Status = "DISABLED"): EdgeRule[] {
  const service = "inspector2";
  const state = (status: Status) => ({ status, errorCode: "ALREADY_ENABLED" as const, errorMessage: "" });
  const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
    findingArn: `arn:aws:inspector2:us-east-1:${ACCOUNT}:finding/${id}`,
    awsAccountId: ACCOUNT,
    type: "PACKAGE_VULNERABILITY",
    description: "",
    title: "CVE-2026-0001 - left-pad",
    remediation: {},
    severity: "HIGH",
    status: "ACTIVE",
    firstObservedAt: new Date("2026-01-01T00:00:00Z"),
    lastObservedAt: new Date("2026-01-02T00:00:00Z"),
    resources: [{ type: "AWS_LAMBDA_FUNCTION", id: `${FUNCTION}:$LATEST` }],
    ...more,
  });
  return [
    answerModel({
      service,
      command: BatchGetAccountStatusCommand,
      output: {
        accounts: [
          {
            accountId: ACCOUNT,
            state: state("ENABLED"),
            resourceState: { ec2: state(ec2), ecr: state("ENABLED"), lambda: state(lambda) },
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListFindingsCommand,
      output: {
        findings: [
          finding("a", {
            fixAvailable: "YES",
            exploitAvailable: "YES",
            inspectorScore: 8.1,
            packageVulnerabilityDetails: {
              vulnerabilityId: "CVE-2026-0001",
              source: "NVD",
              vulnerablePackages: [
                { name: "left-pad", version: "1.0.0", fixedInVersion: "1.0.1" },
                { name: "right-pad", version: "2.0.0", fixedInVersion: "NotAvailable" },
              ],
            },
          }),
          finding("b", { type: "CODE_VULNERABILITY", severity: "CRITICAL", title: "CWE-78" }),
        ],
      },
    }),
    answerModel({
      service,
      command: ListCoverageCommand,
      output: {
        coveredResources: [
          { ...covered("AWS_LAMBDA_FUNCTION", `${FUNCTION}:$LATEST`), lastScannedAt: new Date("2026-01-02T00:00:00Z") },
          covered("AWS_LAMBDA_FUNCTION", `${FUNCTION}:7`),
          {
            ...covered("AWS_ECR_REPOSITORY", `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/shop/orders`),
            scanStatus: { statusCode: "INACTIVE", reason: "ACCESS_DENIED" },
          },
          {
            ...covered("AWS_EC2_INSTANCE", "i-0a1b2c3d"),
            scanStatus: { statusCode: "INACTIVE", reason: "UNMANAGED_EC2_INSTANCE" },
          },
        ],
      },
    }),
  ];
}

describe("inspector", () => {
  it("is read with what it scans, and what it does not say as off", async () => {
    aws.answer(...inspector("ENABLING"));
    expect(await runCollector(inspectorSettings, aws.connection)).toMatchObject({
      whole: true,
      facts: [{ config: { ec2: "DISABLED", ecr: "ENABLED", lambda: "ENABLING", lambdaCode: "DISABLED" } }],
    });
    aws.answer(...inspector("ENABLED"), deny(/^inspector2:POST \/status/));
    expect(await runCollector(inspectorSettings, aws.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ action: "inspector2:BatchGetAccountStatus", reason: "denied" }],
    });
  });

  it("gives the holes of functions: a in a library, b in the code", async () => {
    aws.answer(...inspector("ENABLED"));
    const run = await runCollector(inspectorFindings, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "a")).toMatchObject({
      config: {
        resourceId: `${FUNCTION}:$LATEST`,
        vulnerabilityId: "CVE-2026-0001",
        packages: [
          { name: "left-pad", version: "1.0.0", fixedIn: "1.0.1" },
          { name: "right-pad", version: "2.0.0", fixedIn: null },
        ],
        fixAvailable: "YES",
        hasExploit: true,
      },
      observations: { score: 8.1 },
    });
    expect(named(run.facts, "b")).toMatchObject({
      config: { type: "CODE_VULNERABILITY", severity: "CRITICAL", packages: [], fixAvailable: "NO" },
    });
    const asked = aws.edge.requests.filter(({ path }) => path.startsWith("/findings/list")).at(-1);
    expect(JSON.parse(asked?.body ?? "{}")).toMatchObject({
      filterCriteria: { findingStatus: [{ value: "ACTIVE" }], resourceType: [{ value: "AWS_LAMBDA_FUNCTION" }] },
    });
  });

  it("gives the grave holes of instances: critical ones, and those with a known exploit", async () => {
    const hole = (id: string, more: Partial<Finding>): Finding => ({
      findingArn: `arn:aws:inspector2:us-east-1:${ACCOUNT}:finding/${id}`,
      awsAccountId: ACCOUNT,
      type: "PACKAGE_VULNERABILITY",
      description: "",
      title: "CVE-2026-0002 - openssl",
      remediation: {},
      severity: "CRITICAL",
      status: "ACTIVE",
      firstObservedAt: new Date("2026-01-01T00:00:00Z"),
      lastObservedAt: new Date("2026-01-02T00:00:00Z"),
      resources: [{ type: "AWS_EC2_INSTANCE", id: "i-0a1b2c3d" }],
      ...more,
    });
    aws.answer(
      ...inspector("ENABLED", "ENABLED"),
      answerModel({
        service: "inspector2",
        command: ListFindingsCommand,
        output: ({ body }) => {
          if (body.includes("AWS_LAMBDA_FUNCTION")) return { findings: [] };
          return body.includes("exploitAvailable")
            ? { findings: [hole("exploited", { severity: "HIGH", exploitAvailable: "YES" })] }
            : { findings: [hole("critical", {})] };
        },
      }),
    );
    const run = await runCollector(inspectorFindings, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    const resourceId = `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-0a1b2c3d`;
    expect(run.facts).toMatchObject([
      { name: "critical", config: { resourceId, severity: "CRITICAL", hasExploit: false } },
      { name: "exploited", config: { resourceId, severity: "HIGH", hasExploit: true } },
    ]);
  });

  it("is not asked for findings where it does not scan functions, and is not whole when refused", async () => {
    aws.answer(...inspector("DISABLED"));
    const off = await runCollector(inspectorFindings, aws.connection);
    expect(off).toMatchObject({ whole: true, facts: [], called: ["inspector2:BatchGetAccountStatus"] });
    aws.answer(...inspector("ENABLED"), deny(/^inspector2:POST \/findings\/list/));
    expect(await runCollector(inspectorFindings, aws.connection)).toMatchObject({ whole: false, facts: [] });
  });

  it("gives what it scans: the function once, the repository and the instance with their reasons", async () => {
    aws.answer(...inspector("ENABLED"));
    const run = await runCollector(inspectorCoverage, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts.map(({ arn }) => arn)).toEqual(
      [
        FUNCTION,
        `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/shop/orders`,
        `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-0a1b2c3d`,
      ].map((arn) => `arn:aws:inspector2:us-east-1:${ACCOUNT}:coverage/${arn}`),
    );
    expect(run.facts).toMatchObject([
      {
        name: "coverage/orders",
        config: { resourceType: "AWS_LAMBDA_FUNCTION", resourceArn: FUNCTION, status: "ACTIVE", reason: "SUCCESSFUL" },
        observations: { lastScannedAt: "2026-01-02T00:00:00.000Z" },
      },
      { config: { status: "INACTIVE", reason: "ACCESS_DENIED" }, observations: { lastScannedAt: null } },
      { config: { status: "INACTIVE", reason: "UNMANAGED_EC2_INSTANCE" } },
    ]);
    const asked = aws.edge.requests.filter(({ path }) => path.startsWith("/coverage/list")).at(-1);
    expect(JSON.parse(asked?.body ?? "{}")).toMatchObject({
      filterCriteria: {
        accountId: [{ value: ACCOUNT }],
        // The scan of instances is off.
        resourceType: [{ value: "AWS_LAMBDA_FUNCTION" }, { value: "AWS_ECR_REPOSITORY" }],
        scanType: [{ value: "PACKAGE" }],
      },
    });
  });

  it("is not whole when coverage is refused, and has none where the account status is", async () => {
    aws.answer(...inspector("ENABLED"), deny(/^inspector2:POST \/coverage\/list/));
    expect(await runCollector(inspectorCoverage, aws.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ action: "inspector2:ListCoverage", reason: "denied" }],
    });
    aws.answer(...inspector("ENABLED"), deny(/^inspector2:POST \/status/));
    expect(await runCollector(inspectorCoverage, aws.connection)).toMatchObject({ whole: false, facts: [] });
  });
});
