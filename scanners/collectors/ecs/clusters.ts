import { type Cluster, DescribeClustersCommand, ListClustersCommand } from "@aws-sdk/client-ecs";
import { nameOfArn } from "#lib/domain/arn.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { Listing } from "../../sources/aws/listing.ts";
import { batches } from "../batches.ts";
import type { CollectContext } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { sortedNames } from "../values.ts";

/** The actions that `collectClusters` calls. */
export const CLUSTER_ACTIONS = ["ecs:ListClusters", "ecs:DescribeClusters"] as const;

/** ARNs of the clusters of a region. */
export function listClusters({ aws, region }: CollectContext): Listing<string> {
  return aws.list({
    action: "ecs:ListClusters",
    fetch: (nextToken, options) =>
      aws.clients.ecs(region).send(new ListClustersCommand({ nextToken, maxResults: 100 }), options),
    items: (page) => page.clusterArns,
    next: (page) => page.nextToken,
  });
}

/** Clusters of a region; `onCluster` gets the ARN of each, also of those that could not be described. */
export async function* collectClusters(
  context: CollectContext,
  onCluster: (arn: string) => void,
): AsyncGenerator<FactOf<"ecs.cluster">, { whole: boolean }> {
  const { aws, region } = context;
  const arns = listClusters(context);
  for await (const batch of batches(arns, 100)) {
    for (const arn of batch) onCluster(arn);
    const result = await aws.call({
      action: "ecs:DescribeClusters",
      fn: (options) =>
        aws.clients
          .ecs(region)
          .send(
            new DescribeClustersCommand({ clusters: batch, include: ["CONFIGURATIONS", "SETTINGS", "TAGS"] }),
            options,
          ),
    });
    if (result.outcome === "value")
      for (const cluster of result.value.clusters ?? []) yield* clusterFact(context, cluster.clusterArn, cluster);
    else for (const arn of batch) yield* clusterFact(context, arn, undefined);
  }
  return { whole: arns.isWhole };
}

function* clusterFact(
  context: CollectContext,
  arn: string | undefined,
  cluster: Cluster | undefined,
): Generator<FactOf<"ecs.cluster">> {
  if (arn === undefined || cluster?.status === "INACTIVE") return;
  const exec = cluster?.configuration?.executeCommandConfiguration;
  const fact = newFact(context, {
    kind: "ecs.cluster",
    arn,
    name: cluster?.clusterName ?? nameOfArn(arn),
    config: {
      capacityProviders: sortedNames(cluster?.capacityProviders),
      containerInsights: cluster?.settings?.find((setting) => setting.name === "containerInsights")?.value ?? null,
      execKmsKeyId: exec?.kmsKeyId ?? null,
      execLogging: exec?.logging ?? null,
    },
    observations: {
      status: cluster?.status ?? null,
      runningTasks: cluster?.runningTasksCount ?? null,
      registeredContainerInstances: cluster?.registeredContainerInstancesCount ?? null,
    },
  });
  if (cluster === undefined) {
    missingAllBut(fact);
    missing(fact, "tags");
  }
  fact.tags = lowerCaseTags(cluster?.tags);
  yield fact;
}
