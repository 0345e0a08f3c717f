import {
  type Cluster,
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  ListClustersCommand,
} from "@aws-sdk/client-eks";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CallResult } from "../../sources/aws/caller.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { ACCESS_ENTRY_ACTIONS, collectAccessEntries } from "./access-entries.ts";
import { collectNodegroups, NODEGROUP_ACTIONS } from "./nodegroups.ts";
import { collectPodIdentities, POD_IDENTITY_ACTIONS } from "./pod-identities.ts";

type ClusterFact = FactOf<"eks.cluster">;

/** Clusters with their node groups, who may enter them, and the roles of their pods. */
export const eksClusters = defineCollector({
  id: "eks.clusters",
  scope: "regional",
  kinds: ["eks.cluster", "eks.nodegroup", "eks.access-entry", "eks.pod-identity-association"],
  actions: [
    "eks:ListClusters",
    "eks:DescribeCluster",
    "eks:DescribeClusterVersions",
    ...NODEGROUP_ACTIONS,
    ...ACCESS_ENTRY_ACTIONS,
    ...POD_IDENTITY_ACTIONS,
  ],
  async *collect(context) {
    const { aws, region } = context;
    const names = aws.list({
      action: "eks:ListClusters",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.eks(region).send(new ListClustersCommand({ nextToken, maxResults: 100 }), options),
      items: (page) => page.clusters,
      next: (page) => page.nextToken,
    });
    const clusters: ClusterFact[] = [];
    for await (const fact of mapConcurrent(names, 4, (name) => clusterFact(context, name)))
      if (fact !== null) clusters.push(fact);
    if (clusters.length > 0) await fillSupport(context, clusters);
    let areWhole = true;
    for (const cluster of clusters) {
      yield cluster;
      const nodegroups = yield* collectNodegroups(context, cluster);
      const entries = yield* collectAccessEntries(context, cluster);
      const identities = yield* collectPodIdentities(context, cluster);
      areWhole = areWhole && nodegroups.whole && entries.whole && identities.whole;
    }
    return { whole: (await isWholeOrNotOffered(context, names)) && areWhole };
  },
});

/** `null` when the cluster was deleted. */
async function clusterFact(context: CollectContext, name: string): Promise<ClusterFact | null> {
  const { aws, region, partition, accountId } = context;
  const arn = `arn:${partition}:eks:${region}:${accountId}:cluster/${name}`;
  const result = await aws.call({
    action: "eks:DescribeCluster",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.eks(region).send(new DescribeClusterCommand({ name }), options),
  });
  if (result.outcome === "absent") return null;
  const cluster = result.outcome === "value" ? (result.value.cluster ?? {}) : {};
  const fact = newFact(context, {
    kind: "eks.cluster",
    arn,
    name,
    config: settings(cluster),
    observations: { status: cluster.status ?? null, standardSupportEndsAt: null, extendedSupportEndsAt: null },
  });
  fact.tags = tagsOf(cluster.tags);
  if (result.outcome === "gap") {
    missingAllBut(fact);
    missing(fact, "tags");
  }
  return fact;
}

function settings(cluster: Cluster): ClusterFact["config"] {
  const network = cluster.resourcesVpcConfig;
  return {
    version: cluster.version ?? null,
    isEndpointPublic: network?.endpointPublicAccess ?? false,
    isEndpointPrivate: network?.endpointPrivateAccess ?? false,
    publicCidrs: sortedNames(network?.publicAccessCidrs),
    secretsKeyArn:
      cluster.encryptionConfig?.find(({ resources }) => resources?.includes("secrets"))?.provider?.keyArn ?? null,
    enabledLogTypes: sortedNames(
      cluster.logging?.clusterLogging?.flatMap(({ enabled, types }) => (enabled === true ? (types ?? []) : [])),
    ),
    roleArn: cluster.roleArn ?? null,
    vpcId: network?.vpcId ?? null,
    subnetIds: sortedNames(network?.subnetIds),
    securityGroupIds: sortedNames([...(network?.securityGroupIds ?? []), network?.clusterSecurityGroupId]),
    authenticationMode: cluster.accessConfig?.authenticationMode ?? null,
    oidcIssuer: cluster.identity?.oidc?.issuer ?? null,
    supportType: cluster.upgradePolicy?.supportType ?? null,
    isAutoMode: cluster.computeConfig?.enabled ?? false,
    hasDeletionProtection: cluster.deletionProtection ?? false,
    createdAt: isoTime(cluster.createdAt),
  };
}

/** Until when AWS supports the versions of the clusters. Where it does not say, checks go by a list of their own. */
async function fillSupport({ aws, region }: CollectContext, clusters: readonly ClusterFact[]): Promise<void> {
  const versions = sortedNames([...new Set(clusters.map(({ config }) => config.version))]);
  if (versions.length === 0) return;
  const result: CallResult<{ clusterVersions?: VersionSupport[] | undefined }> = await aws.call({
    action: "eks:DescribeClusterVersions",
    fn: (options) =>
      aws.clients.eks(region).send(new DescribeClusterVersionsCommand({ clusterVersions: versions }), options),
  });
  if (result.outcome !== "value") return;
  const byVersion = new Map(result.value.clusterVersions?.map((one) => [one.clusterVersion, one]));
  for (const { config, observations } of clusters) {
    const support = byVersion.get(config.version ?? undefined);
    observations.standardSupportEndsAt = isoTime(support?.endOfStandardSupportDate);
    observations.extendedSupportEndsAt = isoTime(support?.endOfExtendedSupportDate);
  }
}

interface VersionSupport {
  clusterVersion?: string | undefined;
  endOfStandardSupportDate?: Date | undefined;
  endOfExtendedSupportDate?: Date | undefined;
}
