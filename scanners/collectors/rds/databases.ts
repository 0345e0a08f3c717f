import {
  type DBCluster,
  type DBInstance,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
} from "@aws-sdk/client-rds";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { PARAMETER_ACTIONS, TlsParameters } from "./requires-tls.ts";

/** Database instances and clusters, those of Neptune and DocumentDB too, which the same lists hold. */
export const rdsDatabases = defineCollector({
  id: "rds.databases",
  scope: "regional",
  kinds: ["rds.instance", "rds.cluster"],
  actions: ["rds:DescribeDBInstances", "rds:DescribeDBClusters", ...PARAMETER_ACTIONS],
  async *collect(context) {
    const { aws, region } = context;
    const parameters = new TlsParameters(context);
    const clusters = aws.list({
      action: "rds:DescribeDBClusters",
      fetch: (Marker, options) =>
        aws.clients.rds(region).send(new DescribeDBClustersCommand({ Marker, MaxRecords: 100 }), options),
      items: (page) => page.DBClusters,
      next: (page) => page.Marker,
    });
    for await (const fact of mapConcurrent(clusters, 4, (cluster) => clusterFact(context, cluster, parameters)))
      if (fact !== null) yield fact;
    const instances = aws.list({
      action: "rds:DescribeDBInstances",
      fetch: (Marker, options) =>
        aws.clients.rds(region).send(new DescribeDBInstancesCommand({ Marker, MaxRecords: 100 }), options),
      items: (page) => page.DBInstances,
      next: (page) => page.Marker,
    });
    for await (const fact of mapConcurrent(instances, 4, (instance) => instanceFact(context, instance, parameters)))
      if (fact !== null) yield fact;
    return { whole: clusters.isWhole && instances.isWhole };
  },
});

type Shared = Omit<ConfigOf<"rds.cluster">, "hasDataApi" | "requiresTls" | "createdAt">;

/** What instances and clusters say under the same names. */
function shared(database: DBInstance | DBCluster): Shared {
  return {
    engine: database.Engine ?? "",
    engineVersion: database.EngineVersion ?? null,
    isEncrypted: database.StorageEncrypted ?? false,
    kmsKeyId: database.KmsKeyId ?? null,
    backupDays: database.BackupRetentionPeriod ?? 0,
    hasDeletionProtection: database.DeletionProtection ?? false,
    hasIamAuthentication: database.IAMDatabaseAuthenticationEnabled ?? false,
    logExports: sortedNames(database.EnabledCloudwatchLogsExports),
    isMultiAz: database.MultiAZ ?? false,
    managesMasterPassword: database.MasterUserSecret !== undefined,
  };
}

async function clusterFact(
  context: CollectContext,
  cluster: DBCluster,
  parameters: TlsParameters,
): Promise<FactOf<"rds.cluster"> | null> {
  const { DBClusterArn: arn, DBClusterIdentifier: name, Engine = "" } = cluster;
  if (arn === undefined || name === undefined) return null;
  const requiresTls = await parameters.read("cluster", cluster.DBClusterParameterGroup, Engine);
  const fact = newFact(context, {
    kind: "rds.cluster",
    arn,
    name,
    config: {
      ...shared(cluster),
      requiresTls: requiresTls ?? null,
      hasDataApi: cluster.HttpEndpointEnabled ?? false,
      createdAt: isoTime(cluster.ClusterCreateTime),
    },
    observations: { status: cluster.Status ?? null },
  });
  fact.tags = tagsOf(cluster.TagList);
  if (requiresTls === undefined) missing(fact, "requiresTls");
  return fact;
}

async function instanceFact(
  context: CollectContext,
  instance: DBInstance,
  parameters: TlsParameters,
): Promise<FactOf<"rds.instance"> | null> {
  const { DBInstanceArn: arn, DBInstanceIdentifier: name, DBClusterIdentifier, Engine = "" } = instance;
  if (arn === undefined || name === undefined) return null;
  const group = instance.DBParameterGroups?.[0]?.DBParameterGroupName;
  // The group of the cluster decides for its members.
  const requiresTls = DBClusterIdentifier === undefined ? await parameters.read("db", group, Engine) : null;
  const fact = newFact(context, {
    kind: "rds.instance",
    arn,
    name,
    config: {
      ...shared(instance),
      requiresTls: requiresTls ?? null,
      clusterId: DBClusterIdentifier ?? null,
      instanceClass: instance.DBInstanceClass ?? null,
      isPublic: instance.PubliclyAccessible ?? false,
      upgradesMinorVersions: instance.AutoMinorVersionUpgrade ?? false,
      replicaOf: instance.ReadReplicaSourceDBInstanceIdentifier || null,
      vpcId: instance.DBSubnetGroup?.VpcId ?? null,
      securityGroupIds: sortedNames(instance.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId)),
      certificateValidTill: isoTime(instance.CertificateDetails?.ValidTill),
      createdAt: isoTime(instance.InstanceCreateTime),
    },
    observations: { status: instance.DBInstanceStatus ?? null },
  });
  fact.tags = tagsOf(instance.TagList);
  if (requiresTls === undefined) missing(fact, "requiresTls");
  return fact;
}
