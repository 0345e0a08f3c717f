import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFindingsCommand,
  type Finding as GuarddutyFinding,
  ListDetectorsCommand,
  ListFindingsCommand as ListGuarddutyFindingsCommand,
  ListPublishingDestinationsCommand,
} from "@aws-sdk/client-guardduty";
import {
  BatchGetAccountStatusCommand,
  type CoveredResource,
  type Finding as InspectorFinding,
  ListCoverageCommand,
  ListFindingsCommand as ListInspectorFindingsCommand,
  type Status,
} from "@aws-sdk/client-inspector2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { guarddutyFindings } from "./guardduty/findings.ts";
import { guarddutySettings } from "./guardduty/settings.ts";
import { inspectorCoverage } from "./inspector2/coverage.ts";
import { inspectorFindings } from "./inspector2/findings.ts";
import { inspectorSettings } from "./inspector2/settings.ts";
import { runCollector } from "./test-context.test-support.ts";

const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`;
const DETECTOR = "12abc34d567e8fa901bc2d34e56789f0";

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

function threat(id: string, more: Partial<GuarddutyFinding>): GuarddutyFinding {
  return {
    AccountId: ACCOUNT,
    Arn: `arn:aws:guardduty:us-east-1:${ACCOUNT}:detector/${DETECTOR}/finding/${id}`,
    Id: id,
    Region: "us-east-1",
    SchemaVersion: "2.0",
    CreatedAt: "2026-01-01T00:00:00.000Z",
    UpdatedAt: "2026-01-02T00:00:00.000Z",
    Severity: 8,
    Type: "Backdoor:Lambda/C&CActivity.B",
    Title: "A function talks.",
    Resource: { ResourceType: "Lambda", LambdaDetails: { FunctionArn: FUNCTION } },
    ...more,
  };
}

function guardduty(): EdgeRule[] {
  const service = "guardduty";
  return [
    answerModel({ service, command: ListDetectorsCommand, output: { DetectorIds: [DETECTOR] } }),
    answerModel({
      service,
      command: GetDetectorCommand,
      output: {
        ServiceRole: "role",
        Status: "ENABLED",
        FindingPublishingFrequency: "ONE_HOUR",
        Tags: { team: "core" },
        Features: [
          { Name: "LAMBDA_NETWORK_LOGS", Status: "ENABLED" },
          { Name: "S3_DATA_EVENTS", Status: "DISABLED" },
          {
            Name: "RUNTIME_MONITORING",
            Status: "ENABLED",
            AdditionalConfiguration: [
              { Name: "ECS_FARGATE_AGENT_MANAGEMENT", Status: "ENABLED" },
              { Name: "EKS_ADDON_MANAGEMENT", Status: "DISABLED" },
            ],
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListPublishingDestinationsCommand,
      output: { Destinations: [{ DestinationId: "d", DestinationType: "S3", Status: "PUBLISHING" }] },
    }),
    answerModel({
      service,
      command: GetAdministratorAccountCommand,
      output: { Administrator: { AccountId: "444455556666" } },
    }),
    answerModel({ service, command: ListGuarddutyFindingsCommand, output: { FindingIds: ["f-1", "f-2"] } }),
    answerModel({
      service,
      command: GetFindingsCommand,
      output: {
        Findings: [
          threat("f-1", { Service: { Count: 3, EventLastSeen: "2026-01-03T00:00:00.000Z" } }),
          threat("f-2", { Resource: { ResourceType: "S3Bucket", S3BucketDetails: [{ Arn: "arn:aws:s3:::orders" }] } }),
        ],
      },
    }),
  ];
}

describe("guardduty", () => {
  it("is read with features within features, exports and administrator", async () => {
    aws.answer(...guardduty());
    expect(await runCollector(guarddutySettings, aws.connection)).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          arn: `arn:aws:guardduty:us-east-1:${ACCOUNT}:settings`,
          tags: { team: "core" },
          gaps: [],
          config: {
            detectorId: DETECTOR,
            isEnabled: true,
            enabledFeatures: ["ECS_FARGATE_AGENT_MANAGEMENT", "LAMBDA_NETWORK_LOGS", "RUNTIME_MONITORING"],
            publishingFrequency: "ONE_HOUR",
            destinations: [{ type: "S3", status: "PUBLISHING" }],
            administratorId: "444455556666",
          },
        },
      ],
    });
  });

  it("that is off is a fact, and that could not be listed is none", async () => {
    const none = answerModel({ service: "guardduty", command: ListDetectorsCommand, output: { DetectorIds: [] } });
    aws.answer(...guardduty(), none);
    expect(await runCollector(guarddutySettings, aws.connection)).toMatchObject({
      whole: true,
      facts: [{ config: { detectorId: null, isEnabled: false } }],
    });
    aws.answer(...guardduty(), deny(/^guardduty:GET \/detector(\?.*)?$/));
    expect(await runCollector(guarddutySettings, aws.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ action: "guardduty:ListDetectors", reason: "denied" }],
    });
  });

  it("names what refused calls leave unknown", async () => {
    aws.answer(...guardduty(), deny(/^guardduty:GET \/detector\/[^?]+/));
    const run = await runCollector(guarddutySettings, aws.connection);
    expect(run.facts[0]?.gaps.sort()).toEqual([
      "administratorId",
      "destinations",
      "enabledFeatures",
      "isEnabled",
      "publishingFrequency",
      "tags",
    ]);
  });

  it("gives its open findings: f-1 on a function, f-2 on a bucket", async () => {
    aws.answer(...guardduty());
    const run = await runCollector(guarddutyFindings, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "f-1")).toMatchObject({
      config: { severity: 8, resourceType: "Lambda", resourceArns: [FUNCTION] },
      observations: { lastSeenAt: "2026-01-03T00:00:00.000Z", count: 3 },
    });
    expect(named(run.facts, "f-2")).toMatchObject({ config: { resourceArns: ["arn:aws:s3:::orders"] } });
    const asked = aws.edge.requests.filter(({ path }) => path.endsWith("/findings")).at(-1);
    expect(JSON.parse(asked?.body ?? "{}")).toMatchObject({
      findingCriteria: { criterion: { "service.archived": { eq: ["false"] }, accountId: { eq: [ACCOUNT] } } },
    });
  });

  it("is not whole when findings cannot be listed or read", async () => {
    for (const path of ["findings", "findings\\/get"]) {
      aws.answer(...guardduty(), deny(new RegExp(`^guardduty:POST \\/detector\\/[^/]+\\/${path}$`)));
      expect(await runCollector(guarddutyFindings, aws.connection)).toMatchObject({ whole: false, facts: [] });
    }
  });
});

function covered(resourceType: CoveredResource["resourceType"], resourceId: string): CoveredResource {
  return {
    resourceType,
    resourceId,
    accountId: ACCOUNT,
    scanType: "PACKAGE",
    scanStatus: { statusCode: "ACTIVE", reason: "SUCCESSFUL" },
  };
}

function inspector(lambda: Status): EdgeRule[] {
  const service = "inspector2";
  const state = (status: Status) => ({ status, errorCode: "ALREADY_ENABLED" as const, errorMessage: "" });
  const finding = (id: string, more: Partial<InspectorFinding> = {}): InspectorFinding => ({
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
            resourceState: { ec2: state("DISABLED"), ecr: state("ENABLED"), lambda: state(lambda) },
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListInspectorFindingsCommand,
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
