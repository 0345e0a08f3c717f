import { byFunction, byRole, byService, call, denied, FOREIGN, failed, many, OTHER_OWN, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const document = (principal: unknown, condition?: Record<string, unknown>) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "s",
      Effect: "Allow",
      Principal: principal,
      Action: "*",
      Resource: "*",
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ],
});
const text = (principal: unknown, condition?: Record<string, unknown>) =>
  JSON.stringify(document(principal, condition));
const everyone = text("*");
const inOrganization = text("*", { StringEquals: { "aws:PrincipalOrgID": "o-abc" } });
const topic = `arn:aws:sns:eu-west-1:${OWN}:t`;

export const dataCases: DetectionCases = {
  "queue-opened": {
    fires: [
      call("sqs.SetQueueAttributes", { queueUrl: "q", attributes: { Policy: everyone } }, byRole),
      call("sqs.AddPermission", { queueUrl: "q", aWSAccountIds: [FOREIGN] }),
    ],
    spares: [
      call("sqs.SetQueueAttributes", { queueUrl: "q", attributes: { Policy: inOrganization } }),
      call("sqs.AddPermission", { queueUrl: "q", aWSAccountIds: [OTHER_OWN] }),
      call("sqs.SetQueueAttributes", { queueUrl: "q", attributes: { VisibilityTimeout: "30" } }),
    ],
  },
  "topic-opened": {
    fires: [call("sns.AddPermission", { topicArn: topic, aWSAccountId: [FOREIGN] })],
    spares: [call("sns.AddPermission", { topicArn: topic, aWSAccountId: [OWN] })],
  },
  "topic-policy-opened": {
    fires: [call("sns.SetTopicAttributes", { topicArn: topic, attributeName: "Policy", attributeValue: everyone })],
    spares: [
      call("sns.SetTopicAttributes", {
        topicArn: topic,
        attributeName: "Policy",
        attributeValue: text({ AWS: "*" }, { StringEquals: { "AWS:SourceOwner": OWN } }),
      }),
      call("sns.SetTopicAttributes", { topicArn: topic, attributeName: "DisplayName", attributeValue: "x" }),
    ],
  },
  "topic-subscribed-from-outside": {
    fires: [
      call(
        "sns.Subscribe",
        { topicArn: topic, protocol: "sqs", endpoint: `arn:aws:sqs:eu-west-1:${FOREIGN}:q` },
        byRole,
      ),
      call("sns.Subscribe", { topicArn: topic, protocol: "https", endpoint: "https://x.example" }),
    ],
    spares: [
      call("sns.Subscribe", {
        topicArn: topic,
        protocol: "lambda",
        endpoint: `arn:aws:lambda:eu-west-1:${OWN}:function:f`,
      }),
      call("sns.Subscribe", { topicArn: topic, protocol: "https", endpoint: "https://x.example" }, byRole),
    ],
  },
  "repository-opened": {
    fires: [call("ecr.SetRepositoryPolicy", { repositoryName: "r", policyText: everyone })],
    spares: [call("ecr.SetRepositoryPolicy", { repositoryName: "r", policyText: text({ AWS: OTHER_OWN }) })],
  },
  "resource-policy-opened": {
    fires: [call("dynamodb.PutResourcePolicy", { resourceArn: "t", policy: text({ AWS: FOREIGN }) }, byRole)],
    spares: [
      call("dynamodb.PutResourcePolicy", { resourceArn: "t", policy: text({ Service: "redshift.amazonaws.com" }) }),
    ],
  },
  "event-bus-opened": {
    fires: [
      call("events.PutPermission", { eventBusName: "default", principal: "*", action: "events:PutEvents" }),
      call("events.PutPermission", { principal: FOREIGN }, byRole),
    ],
    spares: [
      call("events.PutPermission", {
        principal: "*",
        condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: "o-abc" },
      }),
      call("events.PutPermission", { principal: OTHER_OWN }),
    ],
  },
  "events-sent-abroad": {
    fires: [
      call(
        "events.PutTargets",
        { rule: "r", targets: [{ id: "1", arn: `arn:aws:events:eu-west-1:${FOREIGN}:event-bus/default` }] },
        byRole,
      ),
      call("events.CreateApiDestination", { name: "d", invocationEndpoint: "https://x.example" }),
    ],
    spares: [
      call("events.PutTargets", {
        rule: "r",
        targets: [{ id: "1", arn: `arn:aws:lambda:eu-west-1:${OWN}:function:f` }],
      }),
      call("events.CreateApiDestination", { name: "d" }, byRole),
    ],
  },
  "delivery-stream-redirected": {
    fires: [call("firehose.UpdateDestination", { deliveryStreamName: "d" })],
    spares: [call("firehose.UpdateDestination", { deliveryStreamName: "d" }, byRole)],
  },
  "kms-key-disabled": {
    fires: [
      call("kms.ScheduleKeyDeletion", { keyId: "k", pendingWindowInDays: 7 }),
      call("kms.DisableKey", { keyId: "k" }, byRole),
    ],
    spares: [
      call("kms.EnableKey", { keyId: "k" }),
      call("kms.DisableKey", { keyId: "k" }, failed),
      call("kms.ScheduleKeyDeletion", { keyId: "k" }, byService),
    ],
  },
  "kms-key-opened": {
    fires: [
      call("kms.PutKeyPolicy", { keyId: "k", policy: everyone }),
      call("kms.CreateGrant", { keyId: "k", granteePrincipal: `arn:aws:iam::${FOREIGN}:role/x` }, byRole),
    ],
    spares: [
      call("kms.PutKeyPolicy", {
        keyId: "k",
        policy: text({ AWS: "*" }, { StringEquals: { "kms:CallerAccount": OWN } }),
      }),
      call("kms.CreateGrant", { keyId: "k", granteePrincipal: `arn:aws:iam::${OWN}:role/x` }),
    ],
  },
  "rds-protection-removed": {
    fires: [
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d", deletionProtection: false }, byRole),
      call("rds.ModifyDBCluster", { dBClusterIdentifier: "c", backupRetentionPeriod: 0 }),
    ],
    spares: [
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d", deletionProtection: true }),
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d", backupRetentionPeriod: 7 }),
    ],
  },
  "rds-made-public": {
    fires: [
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d", publiclyAccessible: true }, byRole),
      call(
        "rds.RestoreDBInstanceFromDBSnapshot",
        { dBInstanceIdentifier: "d" },
        { responseElements: { publiclyAccessible: true } },
      ),
    ],
    spares: [
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d", publiclyAccessible: false }),
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d" }, { responseElements: { publiclyAccessible: true } }),
    ],
  },
  "rds-master-password-changed": {
    fires: [call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d", masterUserPassword: "****" })],
    spares: [
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d", masterUserPassword: "****" }, byFunction),
      call("rds.ModifyDBInstance", { dBInstanceIdentifier: "d" }),
    ],
  },
  "database-audit-stopped": {
    fires: [
      call("rds.StopActivityStream", { resourceArn: "r" }, byRole),
      call("rds.AddRoleToDBCluster", { dBClusterIdentifier: "c", roleArn: "r" }),
    ],
    spares: [
      call("rds.StartActivityStream", { resourceArn: "r" }),
      call("rds.StopActivityStream", { resourceArn: "r" }, denied),
    ],
  },
  "backups-deleted": {
    fires: [many(5, (n) => call("ec2.DeleteSnapshot", { snapshotId: `snap-${n}` }, byRole))],
    spares: [
      many(4, (n) => call("ec2.DeleteSnapshot", { snapshotId: `snap-${n}` })),
      many(9, (n) => call("ec2.DeleteSnapshot", { snapshotId: `snap-${n}` }, byService)),
    ],
  },
  "backup-vault-weakened": {
    fires: [
      call("backup.DeleteBackupVault", { backupVaultName: "v" }),
      call("dynamodb.UpdateContinuousBackups", {
        tableName: "t",
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
      }),
    ],
    spares: [
      call("dynamodb.UpdateContinuousBackups", {
        tableName: "t",
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      }),
    ],
  },
  "data-stores-deletion-burst": {
    fires: [many(5, (n) => call("dynamodb.DeleteTable", { tableName: `t${n}` }))],
    spares: [
      many(4, (n) => call("dynamodb.DeleteTable", { tableName: `t${n}` })),
      many(9, (n) => call("dynamodb.DeleteTable", { tableName: `t${n}` }, byRole)),
    ],
  },
  "database-snapshot-shared": {
    fires: [
      call("rds.ModifyDBSnapshotAttribute", {
        dBSnapshotIdentifier: "s",
        attributeName: "restore",
        valuesToAdd: ["all"],
      }),
      call(
        "rds.ModifyDBClusterSnapshotAttribute",
        { dBClusterSnapshotIdentifier: "s", valuesToAdd: [FOREIGN] },
        byRole,
      ),
    ],
    spares: [
      call("rds.ModifyDBSnapshotAttribute", { dBSnapshotIdentifier: "s", valuesToAdd: [OTHER_OWN] }),
      call("rds.ModifyDBSnapshotAttribute", { dBSnapshotIdentifier: "s", valuesToRemove: ["all"] }),
    ],
  },
};
