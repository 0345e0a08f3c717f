import {
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
  type LogGroup,
} from "@aws-sdk/client-cloudwatch-logs";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime } from "../values.ts";

type GroupFact = FactOf<"logs.log-group">;

/** Log groups of a region of which subscriptions are asked, one call each; the rest become a gap. At five a second: 100 seconds. */
export const MAX_SUBSCRIPTION_CALLS = 500;

/** Log groups with what is sent on from them. Tags would be one more call a group, and are not read. */
export const logsGroups = defineCollector({
  id: "logs.groups",
  scope: "regional",
  kinds: ["logs.log-group"],
  actions: ["logs:DescribeLogGroups", "logs:DescribeSubscriptionFilters"],
  async *collect(context) {
    const { aws, region } = context;
    const groups = aws.list({
      action: "logs:DescribeLogGroups",
      fetch: (nextToken, options) =>
        aws.clients.logs(region).send(new DescribeLogGroupsCommand({ nextToken, limit: 50 }), options),
      items: (page) => page.logGroups,
      next: (page) => page.nextToken,
    });
    let asked = 0;
    for await (const fact of mapConcurrent(groups, 8, (group) => {
      asked += 1;
      return groupFact(context, group, asked <= MAX_SUBSCRIPTION_CALLS);
    }))
      if (fact !== null) yield fact;
    if (asked > MAX_SUBSCRIPTION_CALLS)
      context.gap({
        action: "logs:DescribeSubscriptionFilters",
        reason: "unsupported",
        code: "TooManyLogGroups",
        message: `Subscriptions of ${asked - MAX_SUBSCRIPTION_CALLS} log groups were not read; only those of the first ${MAX_SUBSCRIPTION_CALLS} of a region are.`,
      });
    return { whole: groups.isWhole };
  },
});

async function groupFact(context: CollectContext, group: LogGroup, asksFilters: boolean): Promise<GroupFact | null> {
  const { logGroupName: name } = group;
  if (name === undefined) return null;
  const { partition, region, accountId } = context;
  const fact = newFact(context, {
    kind: "logs.log-group",
    arn: group.logGroupArn ?? `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`,
    name,
    config: {
      retentionDays: group.retentionInDays ?? null,
      kmsKeyArn: group.kmsKeyId ?? null,
      logClass: group.logGroupClass ?? "STANDARD",
      dataProtectionStatus: group.dataProtectionStatus ?? null,
      inheritsDataProtection: group.inheritedProperties?.includes("ACCOUNT_DATA_PROTECTION") ?? false,
      subscriptions: [],
      createdAt: group.creationTime === undefined ? null : isoTime(new Date(group.creationTime)),
    },
    observations: { storedBytes: group.storedBytes ?? null },
  });
  missing(fact, "tags");
  if (asksFilters) await fillSubscriptions(context, fact);
  else missing(fact, "subscriptions");
  return fact;
}

async function fillSubscriptions({ aws, region }: CollectContext, fact: GroupFact): Promise<void> {
  const result = await aws.call({
    action: "logs:DescribeSubscriptionFilters",
    resourceArn: fact.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.logs(region).send(new DescribeSubscriptionFiltersCommand({ logGroupName: fact.name }), options),
  });
  if (result.outcome === "gap") return missing(fact, "subscriptions");
  const filters = result.outcome === "value" ? (result.value.subscriptionFilters ?? []) : [];
  fact.config.subscriptions = filters
    .map(({ filterName, destinationArn, roleArn }) => ({
      name: storableText(filterName ?? ""),
      destinationArn: destinationArn ?? "",
      roleArn: roleArn ?? null,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
