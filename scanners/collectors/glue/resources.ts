import { GetResourcePolicyCommand } from "@aws-sdk/client-glue";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact, takePolicy } from "../facts.ts";
import { collectDevEndpoints, DEV_ENDPOINT_ACTIONS } from "./dev-endpoints.ts";
import { collectJobs, JOB_ACTIONS } from "./jobs.ts";

/** Jobs and development endpoints with their roles, and the policy of the Data Catalog. */
export const glueResources = defineCollector({
  id: "glue.resources",
  scope: "regional",
  kinds: ["glue.job", "glue.dev-endpoint", "glue.catalog"],
  actions: [...JOB_ACTIONS, ...DEV_ENDPOINT_ACTIONS, "glue:GetResourcePolicy"],
  async *collect(context) {
    const jobs = yield* collectJobs(context);
    const endpoints = yield* collectDevEndpoints(context);
    const catalog = await catalogFact(context);
    if (catalog !== null) yield catalog;
    return { whole: jobs.whole && endpoints.whole };
  },
});

/** `null` where the catalog has no policy: every region has a catalog, and there is nothing to say of it. */
async function catalogFact(context: CollectContext): Promise<FactOf<"glue.catalog"> | null> {
  const { aws, region, partition, accountId } = context;
  const fact = newFact(context, {
    kind: "glue.catalog",
    arn: `arn:${partition}:glue:${region}:${accountId}:catalog`,
    name: region,
    config: {},
    observations: {},
  });
  const result = await aws.call({
    action: "glue:GetResourcePolicy",
    resourceArn: fact.arn,
    absent: ["EntityNotFoundException"],
    fn: (options) => aws.clients.glue(region).send(new GetResourcePolicyCommand({}), options),
  });
  // Where the region has no Glue at all, its jobs have said so already.
  if (result.outcome === "gap" && result.gap.code === "ENOTFOUND") return null;
  takePolicy(fact, result, (value) => value.PolicyInJson);
  return fact.policies.length > 0 || fact.gaps.length > 0 ? fact : null;
}
