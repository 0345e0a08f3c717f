import {
  type AnalyzerSummary,
  type FindingSummaryV2,
  ListAnalyzersCommand,
  ListFindingsV2Command,
} from "@aws-sdk/client-accessanalyzer";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { Newest } from "../newest.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime } from "../values.ts";

/** The analyzers of a region and their active findings. */
export const accessAnalyzerFindings = defineCollector({
  id: "access-analyzer.findings",
  scope: "regional",
  kinds: ["access-analyzer.settings", "access-analyzer.finding"],
  actions: ["access-analyzer:ListAnalyzers", "access-analyzer:ListFindings"],
  async *collect(context) {
    const { aws, partition, region, accountId } = context;
    const listing = aws.list({
      action: "access-analyzer:ListAnalyzers",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.accessanalyzer(region).send(new ListAnalyzersCommand({ nextToken, maxResults: 100 }), options),
      items: (page) => page.analyzers,
      next: (page) => page.nextToken,
    });
    const analyzers = await listing.all();
    if (listing.isWhole)
      yield newFact(context, {
        kind: "access-analyzer.settings",
        arn: `arn:${partition}:access-analyzer:${region}:${accountId}:settings`,
        name: region,
        config: {
          analyzers: analyzers
            .map(({ arn = "", type = "ACCOUNT", status }) => ({ arn, type, isActive: status === "ACTIVE" }))
            .sort((a, b) => (a.arn < b.arn ? -1 : 1)),
        },
        observations: {},
      });
    let areWhole = true;
    for (const analyzer of analyzers) {
      const { whole } = yield* findingsOf(context, analyzer);
      areWhole = areWhole && whole;
    }
    return { whole: (await isWholeOrNotOffered(context, listing)) && areWhole };
  },
});

async function* findingsOf(
  context: CollectContext,
  { arn: analyzerArn }: AnalyzerSummary,
): AsyncGenerator<FactOf<"access-analyzer.finding">, { whole: boolean }> {
  if (analyzerArn === undefined) return { whole: true };
  const { aws, region } = context;
  const findings = aws.list({
    action: "access-analyzer:ListFindings",
    resourceArn: analyzerArn,
    fetch: (nextToken, options) =>
      aws.clients.accessanalyzer(region).send(
        new ListFindingsV2Command({
          analyzerArn,
          filter: { status: { eq: ["ACTIVE"] } },
          sort: { attributeName: "updatedAt", orderBy: "DESC" },
          maxResults: 100,
          nextToken,
        }),
        options,
      ),
    items: (page) => page.findings,
    next: (page) => page.nextToken,
  });
  const newest = new Newest(context, "access-analyzer:ListFindings", findings);
  for await (const finding of newest) if (finding.id !== undefined) yield findingFact(context, analyzerArn, finding);
  return { whole: findings.isWhole && !newest.isCut };
}

function findingFact(
  context: CollectContext,
  analyzerArn: string,
  finding: FindingSummaryV2,
): FactOf<"access-analyzer.finding"> {
  const id = finding.id ?? "";
  const fact = newFact(context, {
    kind: "access-analyzer.finding",
    arn: `${analyzerArn}/finding/${id}`,
    name: id,
    config: {
      analyzerArn,
      findingType: finding.findingType ?? "ExternalAccess",
      resource: storableText(finding.resource ?? ""),
      resourceType: finding.resourceType ?? "",
      resourceOwnerId: finding.resourceOwnerAccount ?? "",
      createdAt: isoTime(finding.createdAt),
    },
    observations: { analyzedAt: isoTime(finding.analyzedAt) },
  });
  missing(fact, "tags");
  return fact;
}
