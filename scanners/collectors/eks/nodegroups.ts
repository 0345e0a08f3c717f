import { DescribeNodegroupCommand, ListNodegroupsCommand, type Nodegroup } from "@aws-sdk/client-eks";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

/** The actions that `collectNodegroups` calls. */
export const NODEGROUP_ACTIONS = ["eks:ListNodegroups", "eks:DescribeNodegroup"] as const;

type NodegroupFact = FactOf<"eks.nodegroup">;

/** Managed node groups of a cluster. */
export async function* collectNodegroups(
  context: CollectContext,
  cluster: FactOf<"eks.cluster">,
): AsyncGenerator<NodegroupFact, { whole: boolean }> {
  const { aws, region } = context;
  const names = aws.list({
    action: "eks:ListNodegroups",
    resourceArn: cluster.arn,
    fetch: (nextToken, options) =>
      aws.clients
        .eks(region)
        .send(new ListNodegroupsCommand({ clusterName: cluster.name, nextToken, maxResults: 100 }), options),
    items: (page) => page.nodegroups,
    next: (page) => page.nextToken,
  });
  let areNamed = true;
  for await (const fact of mapConcurrent(names, 4, (name) => nodegroupFact(context, cluster, name)))
    if (fact === "unnamed") areNamed = false;
    else if (fact !== null) yield fact;
  return { whole: names.isWhole && areNamed };
}

/** `null` when the group was deleted, `unnamed` when it could not be described: its ARN ends in a random part. */
async function nodegroupFact(
  context: CollectContext,
  cluster: FactOf<"eks.cluster">,
  name: string,
): Promise<NodegroupFact | null | "unnamed"> {
  const { aws, region } = context;
  const result = await aws.call({
    action: "eks:DescribeNodegroup",
    resourceArn: cluster.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients
        .eks(region)
        .send(new DescribeNodegroupCommand({ clusterName: cluster.name, nodegroupName: name }), options),
  });
  if (result.outcome === "absent") return null;
  const group: Nodegroup = result.outcome === "value" ? (result.value.nodegroup ?? {}) : {};
  if (group.nodegroupArn === undefined) return "unnamed";
  const fact = newFact(context, {
    kind: "eks.nodegroup",
    arn: group.nodegroupArn,
    name,
    config: {
      clusterArn: cluster.arn,
      version: group.version ?? null,
      releaseVersion: group.releaseVersion ?? null,
      amiType: group.amiType ?? null,
      roleArn: group.nodeRole ?? null,
      sshKeyName: group.remoteAccess?.ec2SshKey ?? null,
      sshSourceGroupIds: sortedNames(group.remoteAccess?.sourceSecurityGroups),
      launchTemplateId: group.launchTemplate?.id ?? null,
      launchTemplateVersion: group.launchTemplate?.version ?? null,
      subnetIds: sortedNames(group.subnets),
      createdAt: isoTime(group.createdAt),
    },
    observations: {
      status: group.status ?? null,
      issues: sortedNames(group.health?.issues?.map(({ code }) => code)),
    },
  });
  fact.tags = tagsOf(group.tags);
  return fact;
}
