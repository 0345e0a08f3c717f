import {
  type AwsSecurityFinding,
  type AwsSecurityFindingFilters,
  GetFindingsCommand,
} from "@aws-sdk/client-securityhub";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { Listing } from "../../sources/aws/listing.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { Newest } from "../newest.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames } from "../values.ts";
import { describeHub } from "./hub.ts";

/** Findings that are read in one region. */
const MAX = 2_000;

/** Products whose findings are read from themselves. */
const READ_ELSEWHERE = ["GuardDuty", "Inspector", "IAM Access Analyzer"] as const;

const equals = (...values: string[]) => values.map((Value) => ({ Comparison: "EQUALS" as const, Value }));

/** Open findings of Security Hub: those that are critical or high, then failed controls, each the newest first. */
export const securityhubFindings = defineCollector({
  id: "securityhub.findings",
  scope: "regional",
  kinds: ["securityhub.finding"],
  actions: ["securityhub:DescribeHub", "securityhub:GetFindings"],
  async *collect(context) {
    const hub = await describeHub(context);
    if (hub.outcome === "gap") return { whole: await isWholeOrNotOffered(context, { isWhole: false, gap: hub.gap }) };
    if (hub.outcome === "absent") return { whole: true };
    // Filters of several fields are joined by "and": either is a list of its own.
    const lists = [
      findings(context, { SeverityLabel: equals("CRITICAL", "HIGH") }),
      findings(context, { ComplianceStatus: equals("FAILED") }),
    ];
    const newest = new Newest(context, "securityhub:GetFindings", eachOnce(lists), MAX);
    for await (const finding of newest) yield findingFact(context, finding);
    return { whole: lists.every(({ isWhole }) => isWhole) && !newest.isCut };
  },
});

function findings(
  { aws, region, accountId }: CollectContext,
  filters: AwsSecurityFindingFilters,
): Listing<AwsSecurityFinding> {
  return aws.list({
    action: "securityhub:GetFindings",
    fetch: (NextToken, options) =>
      aws.clients.securityhub(region).send(
        new GetFindingsCommand({
          Filters: {
            // An administrator sees its members, and a region that gathers sees the others: all are read where they are.
            AwsAccountId: equals(accountId),
            Region: equals(region),
            RecordState: equals("ACTIVE"),
            WorkflowStatus: equals("NEW", "NOTIFIED"),
            ProductName: READ_ELSEWHERE.map((Value) => ({ Comparison: "NOT_EQUALS", Value })),
            ...filters,
          },
          SortCriteria: [{ Field: "UpdatedAt", SortOrder: "desc" }],
          MaxResults: 100,
          NextToken,
        }),
        options,
      ),
    items: (page) => page.Findings,
    next: (page) => page.NextToken,
  });
}

/** A failed control that is critical is in both lists. */
async function* eachOnce(lists: readonly Listing<AwsSecurityFinding>[]): AsyncGenerator<AwsSecurityFinding, void> {
  const seen = new Set<string>();
  for (const list of lists)
    for await (const finding of list) {
      const key = `${finding.ProductArn} ${finding.Id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield finding;
    }
}

function findingFact(context: CollectContext, finding: AwsSecurityFinding): FactOf<"securityhub.finding"> {
  const { partition, region, accountId } = context;
  const findingId = storableText(finding.Id ?? "");
  const product = storableText(finding.ProductArn ?? "")
    .split(":product/")
    .at(-1);
  const [resource] = finding.Resources ?? [];
  const fact = newFact(context, {
    kind: "securityhub.finding",
    // The id is unique among those of its product alone, and other products choose it freely.
    arn: `arn:${partition}:securityhub:${region}:${accountId}:finding/${product}/${findingId}`,
    name: findingId.split("/").at(-1) ?? findingId,
    config: {
      findingId,
      title: storableText(finding.Title ?? ""),
      severity: finding.Severity?.Label ?? "",
      productName: storableText(finding.ProductName ?? ""),
      controlId: textOrNull(finding.Compliance?.SecurityControlId),
      complianceStatus: finding.Compliance?.Status ?? null,
      workflowStatus: finding.Workflow?.Status ?? "NEW",
      resourceType: textOrNull(resource?.Type),
      resourceIds: sortedNames((finding.Resources ?? []).map(({ Id }) => Id)).map(storableText),
      isSample: finding.Sample ?? false,
      firstObservedAt: isoTime(finding.FirstObservedAt ?? finding.CreatedAt),
    },
    observations: { updatedAt: isoTime(finding.UpdatedAt) },
  });
  if (finding.Severity?.Label === undefined) missing(fact, "severity");
  missing(fact, "tags");
  return fact;
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : storableText(text);
}
