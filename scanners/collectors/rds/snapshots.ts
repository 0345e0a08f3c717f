import {
  type DBClusterSnapshot,
  type DBSnapshot,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
} from "@aws-sdk/client-rds";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

type SnapshotFact = FactOf<"rds.snapshot">;

/** Automated snapshots end with their database and cannot be shared. Source: RDS User Guide, "Sharing a DB snapshot". */
const isLasting = ({ SnapshotType }: { SnapshotType?: string | undefined }) => SnapshotType !== "automated";

/** Manual snapshots and those of AWS Backup, with whom they are shared. */
export const rdsSnapshots = defineCollector({
  id: "rds.snapshots",
  scope: "regional",
  kinds: ["rds.snapshot"],
  actions: [
    "rds:DescribeDBSnapshots",
    "rds:DescribeDBSnapshotAttributes",
    "rds:DescribeDBClusterSnapshots",
    "rds:DescribeDBClusterSnapshotAttributes",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const snapshots = aws.list({
      action: "rds:DescribeDBSnapshots",
      fetch: (Marker, options) =>
        aws.clients.rds(region).send(new DescribeDBSnapshotsCommand({ Marker, MaxRecords: 100 }), options),
      items: (page) => page.DBSnapshots?.filter(isLasting),
      next: (page) => page.Marker,
    });
    for await (const fact of mapConcurrent(snapshots, 4, (snapshot) => instanceSnapshot(context, snapshot)))
      if (fact !== null) yield fact;
    const ofClusters = aws.list({
      action: "rds:DescribeDBClusterSnapshots",
      fetch: (Marker, options) =>
        aws.clients.rds(region).send(new DescribeDBClusterSnapshotsCommand({ Marker, MaxRecords: 100 }), options),
      items: (page) => page.DBClusterSnapshots?.filter(isLasting),
      next: (page) => page.Marker,
    });
    for await (const fact of mapConcurrent(ofClusters, 4, (snapshot) => clusterSnapshot(context, snapshot)))
      if (fact !== null) yield fact;
    return { whole: snapshots.isWhole && ofClusters.isWhole };
  },
});

interface Attribute {
  AttributeName?: string | undefined;
  AttributeValues?: string[] | undefined;
}

function restorers(attributes: readonly Attribute[] | undefined): string[] {
  return sortedNames(attributes?.find(({ AttributeName }) => AttributeName === "restore")?.AttributeValues);
}

/** `null` when the snapshot was deleted while it was being read. */
async function instanceSnapshot(context: CollectContext, snapshot: DBSnapshot): Promise<SnapshotFact | null> {
  const { aws, region } = context;
  const { DBSnapshotArn: arn, DBSnapshotIdentifier: name } = snapshot;
  if (arn === undefined || name === undefined) return null;
  const result = await aws.call({
    action: "rds:DescribeDBSnapshotAttributes",
    resourceArn: arn,
    absent: ["DBSnapshotNotFound", "DBSnapshotNotFoundFault"],
    fn: (options) =>
      aws.clients.rds(region).send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name }), options),
  });
  if (result.outcome === "absent") return null;
  const attributes =
    result.outcome === "value" ? result.value.DBSnapshotAttributesResult?.DBSnapshotAttributes : undefined;
  const fact = newFact(context, {
    kind: "rds.snapshot",
    arn,
    name,
    config: {
      isOfCluster: false,
      sourceId: snapshot.DBInstanceIdentifier ?? null,
      engine: snapshot.Engine ?? "",
      type: snapshot.SnapshotType ?? "manual",
      isEncrypted: snapshot.Encrypted ?? false,
      kmsKeyId: snapshot.KmsKeyId ?? null,
      sharedWith: restorers(attributes),
      createdAt: isoTime(snapshot.SnapshotCreateTime),
    },
    observations: { status: snapshot.Status ?? null },
  });
  fact.tags = tagsOf(snapshot.TagList);
  if (result.outcome === "gap") missing(fact, "sharedWith");
  return fact;
}

/** `null` when the snapshot was deleted while it was being read. */
async function clusterSnapshot(context: CollectContext, snapshot: DBClusterSnapshot): Promise<SnapshotFact | null> {
  const { aws, region } = context;
  const { DBClusterSnapshotArn: arn, DBClusterSnapshotIdentifier: name } = snapshot;
  if (arn === undefined || name === undefined) return null;
  const result = await aws.call({
    action: "rds:DescribeDBClusterSnapshotAttributes",
    resourceArn: arn,
    absent: ["DBClusterSnapshotNotFoundFault"],
    fn: (options) =>
      aws.clients
        .rds(region)
        .send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: name }), options),
  });
  if (result.outcome === "absent") return null;
  const attributes =
    result.outcome === "value"
      ? result.value.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes
      : undefined;
  const fact = newFact(context, {
    kind: "rds.snapshot",
    arn,
    name,
    config: {
      isOfCluster: true,
      sourceId: snapshot.DBClusterIdentifier ?? null,
      engine: snapshot.Engine ?? "",
      type: snapshot.SnapshotType ?? "manual",
      isEncrypted: snapshot.StorageEncrypted ?? false,
      kmsKeyId: snapshot.KmsKeyId ?? null,
      sharedWith: restorers(attributes),
      createdAt: isoTime(snapshot.SnapshotCreateTime),
    },
    observations: { status: snapshot.Status ?? null },
  });
  fact.tags = tagsOf(snapshot.TagList);
  if (result.outcome === "gap") missing(fact, "sharedWith");
  return fact;
}
