import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  GetResourcePolicyCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeDBClusterParametersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
} from "@aws-sdk/client-rds";
import {
  arn,
  chance,
  groupId,
  isOneOf,
  keyArn,
  nameOf,
  oneOf,
  tableArn,
  tagList,
  timeOf,
  uuidOf,
  vpcId,
} from "../names.ts";
import { AwsError, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

const ENGINES = ["postgres", "mysql", "mariadb"] as const;

const parameters = () =>
  Array.from({ length: 60 }, (_value, index) => ({
    ParameterName: index === 40 ? "rds.force_ssl" : index === 41 ? "require_secure_transport" : `parameter_${index}`,
    ParameterValue: index === 40 || index === 41 ? "1" : String(index),
    ApplyType: "dynamic",
  }));

export const storesOperations = [
  serve(
    "dynamodb",
    ListTablesCommand,
  )((asked, place) => {
    const last = asked.text("ExclusiveStartTableName");
    const from = last === "" ? "" : String(asked.index("ExclusiveStartTableName") + 1);
    const page = pageOf(place.count("dynamodb.table"), from, { most: 100 }, (index) => nameOf(place, "table", index));
    return { TableNames: page.items, LastEvaluatedTableName: page.next === undefined ? undefined : page.items.at(-1) };
  }),
  serve(
    "dynamodb",
    DescribeTableCommand,
  )((asked, place) => {
    const index = asked.index("TableName");
    return {
      Table: {
        TableName: asked.text("TableName"),
        TableArn: tableArn(place, index),
        TableId: uuidOf(place, "table", index),
        TableStatus: "ACTIVE",
        CreationDateTime: timeOf(place, index),
        KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
        AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
        BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
        DeletionProtectionEnabled: isOneOf(place, index, 140, 45),
        ItemCount: chance(place, index, 141) % 5_000_000,
        TableSizeBytes: chance(place, index, 142),
        ...(isOneOf(place, index, 143, 40)
          ? {
              SSEDescription: {
                Status: "ENABLED" as const,
                SSEType: "KMS" as const,
                KMSMasterKeyArn: keyArn(place, index),
              },
            }
          : {}),
        GlobalSecondaryIndexes: [{ IndexName: "by-status" }, { IndexName: "by-customer" }],
      },
    };
  }),
  serve(
    "dynamodb",
    DescribeContinuousBackupsCommand,
  )((asked, place) => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: isOneOf(place, asked.index("TableName"), 144, 65) ? "ENABLED" : "DISABLED",
        RecoveryPeriodInDays: 35,
      },
    },
  })),
  serve(
    "dynamodb",
    GetResourcePolicyCommand,
  )(() => {
    throw new AwsError(400, "PolicyNotFoundException");
  }),
  serve(
    "dynamodb",
    ListTagsOfResourceCommand,
  )((asked, place) => ({ Tags: tagList(place, asked.index("ResourceArn")) })),
  serve(
    "rds",
    DescribeDBClustersCommand,
  )((asked, place) => {
    const page = pageOf(place.count("rds.cluster"), asked.text("Marker"), { most: 100 }, (index) => ({
      DBClusterIdentifier: nameOf(place, "cluster", index),
      DBClusterArn: arn(place, "rds", `cluster:${nameOf(place, "cluster", index)}`),
      Engine: "aurora-postgresql",
      EngineVersion: "16.4",
      Status: "available",
      StorageEncrypted: isOneOf(place, index, 145, 92),
      KmsKeyId: keyArn(place, index),
      BackupRetentionPeriod: 7,
      DeletionProtection: isOneOf(place, index, 146, 70),
      IAMDatabaseAuthenticationEnabled: isOneOf(place, index, 147, 40),
      MultiAZ: true,
      DBClusterParameterGroup: "default.aurora-postgresql16",
      ClusterCreateTime: timeOf(place, index),
      TagList: tagList(place, index),
    }));
    return { DBClusters: page.items, Marker: page.next };
  }),
  serve(
    "rds",
    DescribeDBInstancesCommand,
  )((asked, place) => {
    const page = pageOf(place.count("rds.instance"), asked.text("Marker"), { most: 100 }, (index) => ({
      DBInstanceIdentifier: nameOf(place, "database", index),
      DBInstanceArn: arn(place, "rds", `db:${nameOf(place, "database", index)}`),
      DBInstanceClass: "db.m7g.large",
      Engine: oneOf(ENGINES, place, index, 148),
      EngineVersion: "8.0.39",
      DBInstanceStatus: "available",
      StorageEncrypted: isOneOf(place, index, 149, 90),
      KmsKeyId: keyArn(place, index),
      BackupRetentionPeriod: oneOf([0, 7, 14], place, index, 150),
      DeletionProtection: isOneOf(place, index, 151, 60),
      PubliclyAccessible: isOneOf(place, index, 152, 4),
      AutoMinorVersionUpgrade: true,
      MultiAZ: isOneOf(place, index, 153, 50),
      DBParameterGroups: [
        { DBParameterGroupName: `default.${oneOf(ENGINES, place, index, 148)}16`, ParameterApplyStatus: "in-sync" },
      ],
      VpcSecurityGroups: [{ VpcSecurityGroupId: groupId(place, index), Status: "active" }],
      DBSubnetGroup: { DBSubnetGroupName: "data", VpcId: vpcId(place, index) },
      InstanceCreateTime: timeOf(place, index),
      TagList: tagList(place, index),
    }));
    return { DBInstances: page.items, Marker: page.next };
  }),
  serve("rds", DescribeDBParametersCommand)(() => ({ Parameters: parameters() })),
  serve("rds", DescribeDBClusterParametersCommand)(() => ({ Parameters: parameters() })),
  serve(
    "rds",
    DescribeDBSnapshotsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("rds.snapshot"), asked.text("Marker"), { most: 100 }, (index) =>
      snapshot(place, index),
    );
    return { DBSnapshots: page.items, Marker: page.next };
  }),
  serve(
    "rds",
    DescribeDBSnapshotAttributesCommand,
  )((asked, place) => ({
    DBSnapshotAttributesResult: {
      DBSnapshotIdentifier: asked.text("DBSnapshotIdentifier"),
      DBSnapshotAttributes: [
        {
          AttributeName: "restore",
          AttributeValues: isOneOf(place, asked.index("DBSnapshotIdentifier"), 154, 3) ? ["all"] : [],
        },
      ],
    },
  })),
  serve("rds", DescribeDBClusterSnapshotsCommand)(() => ({ DBClusterSnapshots: [] })),
  serve("rds", DescribeDBClusterSnapshotAttributesCommand)(() => ({ DBClusterSnapshotAttributesResult: {} })),
];

function snapshot(place: Place, index: number) {
  return {
    DBSnapshotIdentifier: nameOf(place, "snapshot", index),
    DBSnapshotArn: arn(place, "rds", `snapshot:${nameOf(place, "snapshot", index)}`),
    DBInstanceIdentifier: nameOf(place, "database", index % place.count("rds.instance")),
    Engine: oneOf(ENGINES, place, index, 148),
    SnapshotType: "manual",
    Status: "available",
    Encrypted: isOneOf(place, index, 155, 88),
    KmsKeyId: keyArn(place, index),
    SnapshotCreateTime: timeOf(place, index),
    TagList: tagList(place, index),
  };
}
