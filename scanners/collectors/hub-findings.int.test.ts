import { type AwsSecurityFinding, DescribeHubCommand, GetFindingsCommand } from "@aws-sdk/client-securityhub";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { securityhubFindings } from "./securityhub/findings.ts";
import { runCollector } from "./test-context.test-support.ts";

const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`;
const CONTROL = `arn:aws:securityhub:us-east-1:${ACCOUNT}:security-control/Lambda.1/finding/c-1`;

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

function finding(Id: string, more: Partial<AwsSecurityFinding> = {}): AwsSecurityFinding {
  return {
    SchemaVersion: "2018-10-08",
    Id,
    ProductArn: "arn:aws:securityhub:us-east-1::product/aws/securityhub",
    ProductName: "Security Hub",
    GeneratorId: "security-control/Lambda.1",
    AwsAccountId: ACCOUNT,
    CreatedAt: "2026-01-01T00:00:00.000Z",
    UpdatedAt: "2026-01-02T00:00:00.000Z",
    Severity: { Label: "CRITICAL" },
    Title: "Functions are not public",
    Description: "",
    Resources: [{ Type: "AwsLambdaFunction", Id: FUNCTION }],
    Compliance: { Status: "FAILED", SecurityControlId: "Lambda.1" },
    Workflow: { Status: "NEW" },
    RecordState: "ACTIVE",
    ...more,
  };
}

const isAskedFor = (body: string, field: string) => body.includes(`"${field}"`);

/** A hub with these severe findings and these failed controls. */
function hub(severe: AwsSecurityFinding[], failed: AwsSecurityFinding[]): EdgeRule[] {
  const service = "securityhub";
  return [
    answerModel({ service, command: DescribeHubCommand, output: { HubArn: "hub" } }),
    answerModel({
      service,
      command: GetFindingsCommand,
      output: ({ body }) => {
        const list = isAskedFor(body, "SeverityLabel") ? severe : failed;
        const from = Number(/"NextToken":"(\d+)"/.exec(body)?.[1] ?? 0);
        const next = from + 100;
        return {
          Findings: list.slice(from, next),
          ...(next < list.length ? { NextToken: String(next) } : {}),
        };
      },
    }),
  ];
}

describe("findings of security hub", () => {
  it("are the severe ones and the failed controls, each once: c-1 on a function, m-1 of another product, c-2", async () => {
    const macie = finding("m-1", {
      ProductArn: "arn:aws:securityhub:us-east-1::product/aws/macie",
      ProductName: "Macie",
      Severity: { Label: "HIGH" },
      Compliance: undefined,
      Workflow: { Status: "NOTIFIED" },
      Resources: [
        { Type: "AwsS3Bucket", Id: "arn:aws:s3:::b" },
        { Type: "AwsS3Bucket", Id: "arn:aws:s3:::a" },
      ],
      Sample: true,
    });
    const mild = finding(CONTROL.replace("c-1", "c-2"), { Severity: { Label: "LOW" } });
    aws.answer(...hub([finding(CONTROL), macie], [finding(CONTROL), mild]));
    const run = await runCollector(securityhubFindings, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts.map(({ name }) => name)).toEqual(["c-1", "m-1", "c-2"]);
    expect(named(run.facts, "c-1")).toMatchObject({
      arn: `arn:aws:securityhub:us-east-1:${ACCOUNT}:finding/aws/securityhub/${CONTROL}`,
      gaps: ["tags"],
      config: {
        findingId: CONTROL,
        title: "Functions are not public",
        severity: "CRITICAL",
        productName: "Security Hub",
        controlId: "Lambda.1",
        complianceStatus: "FAILED",
        workflowStatus: "NEW",
        resourceType: "AwsLambdaFunction",
        resourceIds: [FUNCTION],
        isSample: false,
        firstObservedAt: "2026-01-01T00:00:00.000Z",
      },
      observations: { updatedAt: "2026-01-02T00:00:00.000Z" },
    });
    expect(named(run.facts, "m-1")).toMatchObject({
      config: {
        controlId: null,
        complianceStatus: null,
        workflowStatus: "NOTIFIED",
        resourceIds: ["arn:aws:s3:::a", "arn:aws:s3:::b"],
        isSample: true,
      },
    });
    const [asked] = aws.edge.requests.filter(({ path }) => path === "/findings");
    expect(JSON.parse(asked?.body ?? "{}")).toMatchObject({
      Filters: {
        AwsAccountId: [{ Value: ACCOUNT }],
        Region: [{ Value: "us-east-1" }],
        RecordState: [{ Value: "ACTIVE" }],
        WorkflowStatus: [{ Value: "NEW" }, { Value: "NOTIFIED" }],
        ProductName: ["GuardDuty", "Inspector", "IAM Access Analyzer"].map((Value) => ({
          Comparison: "NOT_EQUALS",
          Value,
        })),
        SeverityLabel: [{ Value: "CRITICAL" }, { Value: "HIGH" }],
      },
      SortCriteria: [{ Field: "UpdatedAt", SortOrder: "desc" }],
    });
  });

  it("are the newest 2,000, and more are a gap", async () => {
    const many = (count: number) => Array.from({ length: count }, (_value, index) => finding(`f-${index}`));
    aws.answer(...hub(many(2_000), []));
    expect(await runCollector(securityhubFindings, aws.connection)).toMatchObject({ whole: true, gaps: [] });
    aws.answer(...hub(many(2_000), [finding("one-more")]));
    const run = await runCollector(securityhubFindings, aws.connection);
    expect(run).toMatchObject({
      whole: false,
      gaps: [{ action: "securityhub:GetFindings", reason: "unsupported", code: "TooManyFindings" }],
    });
    expect(run.facts).toHaveLength(2_000);
  }, 120_000);

  it("does not know a severity that was not said", async () => {
    aws.answer(...hub([], [finding("f", { Severity: undefined })]));
    expect((await runCollector(securityhubFindings, aws.connection)).facts[0]?.gaps.sort()).toEqual([
      "severity",
      "tags",
    ]);
  });

  it("are not asked for where it is off, and not whole when either list or the hub is refused", async () => {
    aws.answer(...hub([finding("f")], []), (request) =>
      request.operation.startsWith("securityhub:GET /accounts")
        ? errorAnswer(request, 401, "InvalidAccessException", "not subscribed")
        : undefined,
    );
    expect(await runCollector(securityhubFindings, aws.connection)).toMatchObject({
      whole: true,
      facts: [],
      called: ["securityhub:DescribeHub"],
    });
    aws.answer(...hub([finding("f")], []), deny(/^securityhub:GET \/accounts/));
    expect(await runCollector(securityhubFindings, aws.connection)).toMatchObject({ whole: false, facts: [] });
    aws.answer(...hub([finding("f")], []), (request) =>
      request.path === "/findings" && isAskedFor(request.body, "ComplianceStatus")
        ? errorAnswer(request, 403, "AccessDeniedException", "no")
        : undefined,
    );
    expect(await runCollector(securityhubFindings, aws.connection)).toMatchObject({
      whole: false,
      facts: [{ name: "f" }],
      gaps: [{ action: "securityhub:GetFindings", reason: "denied" }],
    });
  });
});
