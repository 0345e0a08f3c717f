import { type Finding, GetFindingsCommand, ListFindingsCommand, type Resource } from "@aws-sdk/client-guardduty";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { batches } from "../batches.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { Newest } from "../newest.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames } from "../values.ts";
import { listDetectors } from "./detectors.ts";

/** The newest threats that GuardDuty found in this account and nobody archived. */
export const guarddutyFindings = defineCollector({
  id: "guardduty.findings",
  scope: "regional",
  kinds: ["guardduty.finding"],
  actions: ["guardduty:ListDetectors", "guardduty:ListFindings", "guardduty:GetFindings"],
  async *collect(context) {
    const detectors = listDetectors(context);
    const [detectorId] = await detectors.all();
    let areWhole = true;
    if (detectorId !== undefined) ({ whole: areWhole } = yield* findingsOf(context, detectorId));
    return { whole: (await isWholeOrNotOffered(context, detectors)) && areWhole };
  },
});

async function* findingsOf(
  context: CollectContext,
  DetectorId: string,
): AsyncGenerator<FactOf<"guardduty.finding">, { whole: boolean }> {
  const { aws, region, accountId } = context;
  const ids = aws.list({
    action: "guardduty:ListFindings",
    fetch: (NextToken, options) =>
      aws.clients.guardduty(region).send(
        new ListFindingsCommand({
          DetectorId,
          // An administrator sees the findings of its members, which are read where they arose.
          FindingCriteria: { Criterion: { "service.archived": { Eq: ["false"] }, accountId: { Eq: [accountId] } } },
          SortCriteria: { AttributeName: "updatedAt", OrderBy: "DESC" },
          MaxResults: 50,
          NextToken,
        }),
        options,
      ),
    items: (page) => page.FindingIds,
    next: (page) => page.NextToken,
  });
  const newest = new Newest(context, "guardduty:ListFindings", ids);
  let areRead = true;
  // GetFindings takes fifty at a time. Source: GuardDuty API Reference.
  for await (const FindingIds of batches(newest, 50)) {
    const result = await aws.call({
      action: "guardduty:GetFindings",
      fn: (options) => aws.clients.guardduty(region).send(new GetFindingsCommand({ DetectorId, FindingIds }), options),
    });
    if (result.outcome !== "value") areRead = false;
    else for (const finding of result.value.Findings ?? []) yield findingFact(context, finding);
  }
  return { whole: ids.isWhole && !newest.isCut && areRead };
}

function findingFact(context: CollectContext, finding: Finding): FactOf<"guardduty.finding"> {
  const fact = newFact(context, {
    kind: "guardduty.finding",
    arn: finding.Arn ?? `finding/${finding.Id}`,
    name: finding.Id ?? "",
    config: {
      type: storableText(finding.Type ?? ""),
      severity: finding.Severity ?? 0,
      title: storableText(finding.Title ?? ""),
      resourceType: finding.Resource?.ResourceType ?? null,
      resourceArns: resourcesOf(finding.Resource),
      firstSeenAt: isoTime(finding.Service?.EventFirstSeen ?? finding.CreatedAt),
    },
    observations: {
      lastSeenAt: isoTime(finding.Service?.EventLastSeen ?? finding.UpdatedAt),
      count: finding.Service?.Count ?? null,
    },
  });
  missing(fact, "tags");
  return fact;
}

function resourcesOf(resource: Resource | undefined): string[] {
  return sortedNames([
    resource?.LambdaDetails?.FunctionArn,
    resource?.EcsClusterDetails?.Arn,
    resource?.EcsClusterDetails?.TaskDetails?.Arn,
    resource?.EcsClusterDetails?.TaskDetails?.DefinitionArn,
    resource?.EksClusterDetails?.Arn,
    ...(resource?.S3BucketDetails ?? []).map(({ Arn }) => Arn),
  ]).map(storableText);
}
