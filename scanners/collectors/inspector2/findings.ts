import { type FilterCriteria, type Finding, ListFindingsCommand, type StringFilter } from "@aws-sdk/client-inspector2";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { Newest } from "../newest.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime } from "../values.ts";
import { inspectorStatus } from "./settings.ts";

const is = (...values: string[]): StringFilter[] => values.map((value) => ({ comparison: "EQUALS", value }));

/** Lists of findings, each of what one scan looks at. Machines have far more holes than functions: only the grave ones of them. */
const LISTS: readonly { scan: "lambda" | "ec2"; of: FilterCriteria }[] = [
  { scan: "lambda", of: { resourceType: is("AWS_LAMBDA_FUNCTION"), severity: is("CRITICAL", "HIGH") } },
  { scan: "ec2", of: { resourceType: is("AWS_EC2_INSTANCE"), severity: is("CRITICAL") } },
  { scan: "ec2", of: { resourceType: is("AWS_EC2_INSTANCE"), severity: is("HIGH"), exploitAvailable: is("YES") } },
];

/**
 * Active critical and high findings of functions; of instances the critical ones, and high ones with a known exploit. Those of
 * images come with the repository's newest image: an image has hundreds, and what is not deployed any more is listed too.
 */
export const inspectorFindings = defineCollector({
  id: "inspector2.findings",
  scope: "regional",
  kinds: ["inspector2.finding"],
  actions: ["inspector2:BatchGetAccountStatus", "inspector2:ListFindings"],
  async *collect(context) {
    const status = await inspectorStatus(context);
    if (status.outcome === "gap")
      return { whole: await isWholeOrNotOffered(context, { isWhole: false, gap: status.gap }) };
    // Inspector refuses the list to accounts that it does not scan.
    if (status.outcome === "absent") return { whole: true };
    let isWhole = true;
    for (const { scan, of } of LISTS) {
      if (status.value[scan] !== "ENABLED") continue;
      const list = yield* collectList(context, of);
      isWhole &&= list.whole;
    }
    return { whole: isWhole };
  },
});

async function* collectList(
  context: CollectContext,
  of: FilterCriteria,
): AsyncGenerator<FactOf<"inspector2.finding">, { whole: boolean }> {
  const { aws, region, accountId } = context;
  const findings = aws.list({
    action: "inspector2:ListFindings",
    fetch: (nextToken, options) =>
      aws.clients.inspector2(region).send(
        new ListFindingsCommand({
          filterCriteria: { awsAccountId: is(accountId), findingStatus: is("ACTIVE"), ...of },
          sortCriteria: { field: "LAST_OBSERVED_AT", sortOrder: "DESC" },
          maxResults: 100,
          nextToken,
        }),
        options,
      ),
    items: (page) => page.findings,
    next: (page) => page.nextToken,
  });
  const newest = new Newest(context, "inspector2:ListFindings", findings);
  for await (const finding of newest) if (finding.findingArn !== undefined) yield findingFact(context, finding);
  return { whole: findings.isWhole && !newest.isCut };
}

/** Instances are named by their id alone. */
function arnOf({ partition, region, accountId }: CollectContext, id: string): string {
  return id.startsWith("i-") ? `arn:${partition}:ec2:${region}:${accountId}:instance/${id}` : id;
}

function findingFact(context: CollectContext, finding: Finding): FactOf<"inspector2.finding"> {
  const arn = finding.findingArn ?? "";
  const [resource] = finding.resources ?? [];
  const details = finding.packageVulnerabilityDetails;
  const fact = newFact(context, {
    kind: "inspector2.finding",
    arn,
    name: arn.slice(arn.lastIndexOf("/") + 1),
    config: {
      type: finding.type ?? "",
      severity: finding.severity ?? "",
      title: storableText(finding.title ?? ""),
      resourceType: resource?.type ?? "",
      resourceId: arnOf(context, storableText(resource?.id ?? "")),
      vulnerabilityId: details?.vulnerabilityId === undefined ? null : storableText(details.vulnerabilityId),
      packages: (details?.vulnerablePackages ?? []).map(({ name, version, fixedInVersion }) => ({
        name: storableText(name ?? ""),
        version: storableText(version ?? ""),
        fixedIn:
          fixedInVersion === undefined || fixedInVersion === "NotAvailable" ? null : storableText(fixedInVersion),
      })),
      fixAvailable: finding.fixAvailable ?? "NO",
      hasExploit: finding.exploitAvailable === "YES",
      firstObservedAt: isoTime(finding.firstObservedAt),
    },
    observations: { lastObservedAt: isoTime(finding.lastObservedAt), score: finding.inspectorScore ?? null },
  });
  missing(fact, "tags");
  return fact;
}
