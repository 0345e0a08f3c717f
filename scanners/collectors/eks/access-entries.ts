import {
  type AccessEntry,
  DescribeAccessEntryCommand,
  ListAccessEntriesCommand,
  ListAssociatedAccessPoliciesCommand,
} from "@aws-sdk/client-eks";
import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

/** The actions that `collectAccessEntries` calls. */
export const ACCESS_ENTRY_ACTIONS = [
  "eks:ListAccessEntries",
  "eks:DescribeAccessEntry",
  "eks:ListAssociatedAccessPolicies",
] as const;

type EntryFact = FactOf<"eks.access-entry">;

/** Who may enter a cluster by the API of EKS. A cluster that keeps this in its config map alone has no entries. */
export async function* collectAccessEntries(
  context: CollectContext,
  cluster: FactOf<"eks.cluster">,
): AsyncGenerator<EntryFact, { whole: boolean }> {
  if (cluster.config.authenticationMode === "CONFIG_MAP") return { whole: true };
  const { aws, region } = context;
  const principals = aws.list({
    action: "eks:ListAccessEntries",
    resourceArn: cluster.arn,
    fetch: (nextToken, options) =>
      aws.clients
        .eks(region)
        .send(new ListAccessEntriesCommand({ clusterName: cluster.name, nextToken, maxResults: 100 }), options),
    items: (page) => page.accessEntries,
    next: (page) => page.nextToken,
  });
  let areDescribed = true;
  for await (const fact of mapConcurrent(principals, 4, (principal) => entryFact(context, cluster, principal)))
    if (fact === "unknown") areDescribed = false;
    else if (fact !== null) yield fact;
  return { whole: principals.isWhole && areDescribed };
}

/** `null` when the entry was deleted, `unknown` when it could not be described: its ARN ends in a random part. */
async function entryFact(
  context: CollectContext,
  cluster: FactOf<"eks.cluster">,
  principalArn: string,
): Promise<EntryFact | null | "unknown"> {
  const { aws, region } = context;
  const result = await aws.call({
    action: "eks:DescribeAccessEntry",
    resourceArn: cluster.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients
        .eks(region)
        .send(new DescribeAccessEntryCommand({ clusterName: cluster.name, principalArn }), options),
  });
  if (result.outcome === "absent") return null;
  const entry: AccessEntry = result.outcome === "value" ? (result.value.accessEntry ?? {}) : {};
  if (entry.accessEntryArn === undefined) return "unknown";
  const fact = newFact(context, {
    kind: "eks.access-entry",
    arn: entry.accessEntryArn,
    name: nameOfArn(principalArn),
    config: {
      clusterArn: cluster.arn,
      principalArn,
      type: entry.type ?? null,
      username: entry.username === undefined ? null : storableText(entry.username),
      groups: sortedNames(entry.kubernetesGroups).map(storableText),
      policies: [],
      createdAt: isoTime(entry.createdAt),
    },
    observations: {},
  });
  fact.tags = tagsOf(entry.tags);
  await fillPolicies(context, cluster, fact);
  return fact;
}

async function fillPolicies(
  { aws, region }: CollectContext,
  { name: clusterName }: FactOf<"eks.cluster">,
  fact: EntryFact,
): Promise<void> {
  const { principalArn } = fact.config;
  const policies = aws.list({
    action: "eks:ListAssociatedAccessPolicies",
    resourceArn: fact.arn,
    fetch: (nextToken, options) =>
      aws.clients
        .eks(region)
        .send(new ListAssociatedAccessPoliciesCommand({ clusterName, principalArn, nextToken }), options),
    items: (page) => page.associatedAccessPolicies,
    next: (page) => page.nextToken,
  });
  for await (const { policyArn, accessScope } of policies)
    if (policyArn !== undefined)
      fact.config.policies.push({
        policyArn,
        scope: accessScope?.type ?? "cluster",
        namespaces: sortedNames(accessScope?.namespaces).map(storableText),
      });
  fact.config.policies.sort((a, b) => (a.policyArn < b.policyArn ? -1 : 1));
  if (!policies.isWhole) missing(fact, "policies");
}
