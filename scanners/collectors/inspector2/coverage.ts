import { type CoveredResource, ListCoverageCommand } from "@aws-sdk/client-inspector2";
import { storableText } from "#lib/domain/json.ts";
import { coverageArn } from "#lib/facts/inspector-coverage.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime } from "../values.ts";
import { inspectorStatus } from "./settings.ts";

const TYPES = [
  ["lambda", "AWS_LAMBDA_FUNCTION"],
  ["ecr", "AWS_ECR_REPOSITORY"],
  ["ec2", "AWS_EC2_INSTANCE"],
] as const;

/** Which functions, repositories and instances Inspector scans for known holes, and why not the others. */
export const inspectorCoverage = defineCollector({
  id: "inspector2.coverage",
  scope: "regional",
  kinds: ["inspector2.coverage"],
  actions: ["inspector2:BatchGetAccountStatus", "inspector2:ListCoverage"],
  async *collect(context) {
    const status = await inspectorStatus(context);
    if (status.outcome === "gap")
      return { whole: await isWholeOrNotOffered(context, { isWhole: false, gap: status.gap }) };
    // Inspector refuses the list to accounts that it does not scan.
    const types = TYPES.filter(([scan]) => status.outcome === "value" && status.value[scan] === "ENABLED");
    if (types.length === 0) return { whole: true };
    const { aws, region, accountId } = context;
    const covered = aws.list({
      action: "inspector2:ListCoverage",
      fetch: (nextToken, options) =>
        aws.clients.inspector2(region).send(
          new ListCoverageCommand({
            filterCriteria: {
              // An administrator sees its members, which are read where they are.
              accountId: [{ comparison: "EQUALS", value: accountId }],
              resourceType: types.map(([, value]) => ({ comparison: "EQUALS", value })),
              scanType: [{ comparison: "EQUALS", value: "PACKAGE" }],
            },
            maxResults: 200,
            nextToken,
          }),
          options,
        ),
      items: (page) => page.coveredResources,
      next: (page) => page.nextToken,
    });
    const seen = new Set<string>();
    for await (const resource of covered) {
      const fact = coverageFact(context, resource);
      if (fact === null || seen.has(fact.arn)) continue;
      seen.add(fact.arn);
      yield fact;
    }
    return { whole: covered.isWhole };
  },
});

function coverageFact(context: CollectContext, resource: CoveredResource): FactOf<"inspector2.coverage"> | null {
  const { resourceType = "", scanStatus, lastScannedAt } = resource;
  const resourceArn = arnOf(context, resource);
  if (resourceArn === null) return null;
  const fact = newFact(context, {
    kind: "inspector2.coverage",
    arn: coverageArn(resourceArn),
    // Not the bare name, which is that of the resource itself.
    name: `coverage/${resourceArn.split(/[:/]/).at(-1)}`,
    config: {
      resourceType,
      resourceArn,
      status: scanStatus?.statusCode ?? null,
      reason: scanStatus?.reason ?? null,
    },
    observations: { lastScannedAt: isoTime(lastScannedAt) },
  });
  missing(fact, "tags");
  return fact;
}

/** null: another version of a function than `$LATEST`, which stands for the function. */
function arnOf({ partition, region, accountId }: CollectContext, resource: CoveredResource): string | null {
  const id = storableText(resource.resourceId ?? "");
  if (id === "") return null;
  if (resource.resourceType === "AWS_EC2_INSTANCE" && !id.startsWith("arn:"))
    return `arn:${partition}:ec2:${region}:${accountId}:instance/${id}`;
  if (resource.resourceType !== "AWS_LAMBDA_FUNCTION") return id;
  const [, , , , , , , version = "$LATEST"] = id.split(":");
  return version === "$LATEST" ? id.split(":").slice(0, 7).join(":") : null;
}
