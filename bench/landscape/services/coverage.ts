import { type CoveredResource, ListCoverageCommand } from "@aws-sdk/client-inspector2";
import { type AwsSecurityFinding, GetFindingsCommand } from "@aws-sdk/client-securityhub";
import { arn, functionArn, isOneOf, oneOf, timeOf, uuidOf } from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

/** Some functions, of which few are not scanned. */
function coverageOf(place: Place, index: number): CoveredResource {
  const isActive = isOneOf(place, index, 305, 92);
  return {
    resourceType: "AWS_LAMBDA_FUNCTION",
    resourceId: `${functionArn(place, index)}:$LATEST`,
    accountId: place.accountId,
    scanType: "PACKAGE",
    scanStatus: isActive
      ? { statusCode: "ACTIVE", reason: "SUCCESSFUL" }
      : { statusCode: "INACTIVE", reason: oneOf(["UNSUPPORTED_RUNTIME", "EXCLUDED_BY_TAG"], place, index, 306) },
    lastScannedAt: timeOf(place, index, 1),
  };
}

/** Failed controls, a fifth of them severe; whichever list is asked for has all of them. */
function hubFindingOf(place: Place, index: number): AwsSecurityFinding {
  const control = oneOf(["Lambda.1", "SQS.1", "S3.5", "IAM.4"], place, index, 307);
  return {
    SchemaVersion: "2018-10-08",
    Id: arn(place, "securityhub", `security-control/${control}/finding/${uuidOf(place, "hub", index)}`),
    ProductArn: `arn:aws:securityhub:${place.region}::product/aws/securityhub`,
    ProductName: "Security Hub",
    GeneratorId: `security-control/${control}`,
    AwsAccountId: place.accountId,
    Region: place.region,
    CreatedAt: timeOf(place, index).toISOString(),
    UpdatedAt: timeOf(place, index, 1).toISOString(),
    Severity: { Label: index % 5 === 0 ? "HIGH" : "MEDIUM" },
    Title: `What ${control} asks for is not so`,
    Description: "A control failed",
    Resources: [{ Type: "AwsLambdaFunction", Id: functionArn(place, index) }],
    Compliance: { Status: "FAILED", SecurityControlId: control },
    Workflow: { Status: "NEW" },
    RecordState: "ACTIVE",
  };
}

export const coverageOperations = [
  serve(
    "inspector2",
    ListCoverageCommand,
  )((asked, place) => {
    const most = { asked: asked.text("maxResults"), most: 200 };
    const page = pageOf(place.count("inspector2.coverage"), asked.text("nextToken"), most, (index) =>
      coverageOf(place, index),
    );
    return { coveredResources: page.items, nextToken: page.next };
  }),
  serve(
    "securityhub",
    GetFindingsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 100 };
    const page = pageOf(place.count("securityhub.finding"), asked.text("NextToken"), most, (index) =>
      hubFindingOf(place, index),
    );
    return { Findings: page.items, NextToken: page.next };
  }),
];
