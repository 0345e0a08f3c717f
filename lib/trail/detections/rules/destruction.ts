import { handOf } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import { keyOf } from "./data.ts";
import { asked, askedAny, called, contain, KEEP_RECORDS, on, proof, recover, STOP_ACTOR, whenCalled } from "./parts.ts";

export const destructionRules = [
  defineEvent({
    id: "kms-key-disabled",
    title: "KMS key disabled or scheduled for deletion",
    severity: "high",
    techniques: ["T1485", "T1486"],
    on: [on("kms", "ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial")],
    why: "What is encrypted with the key cannot be read any more; after its deletion, never again.",
    check: ["See what is encrypted with the key.", "See how many keys are concerned."],
    respond: [
      recover("Cancel the deletion.", "aws kms cancel-key-deletion --region {region} --key-id {keyId}"),
      recover("Turn the key on again.", "aws kms enable-key --region {region} --key-id {keyId}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Keys that go away with their stack: by automation these are low."],
    find: (event) => {
      const key = keyOf(event);
      return {
        subject: key,
        target: key,
        severity: handOf(event) === null ? "low" : undefined,
        evidence: [
          called(event),
          proof("keyId", key),
          proof("pendingWindowInDays", asked(event, "pendingWindowInDays")),
        ],
      };
    },
  }),
  defineThreshold({
    id: "backups-deleted",
    title: "Several backups deleted in a short time",
    severity: "high",
    techniques: ["T1490", "T1485"],
    on: [
      on(
        "rds",
        "DeleteDBSnapshot",
        "DeleteDBClusterSnapshot",
        "DeleteDBInstanceAutomatedBackup",
        "DeleteDBClusterAutomatedBackup",
      ),
      on("backup", "DeleteRecoveryPoint", "DisassociateRecoveryPoint"),
      on("ec2", "DeleteSnapshot"),
      on("dynamodb", "DeleteBackup"),
      on("fsx", "DeleteBackup"),
      on("elasticache", "DeleteSnapshot"),
    ],
    windowMinutes: 60,
    distinct: true,
    atLeast: 5,
    why: "Without backups there is no way back from a ransom.",
    check: ["See whether a lifecycle deletes them by design.", "See what else the principal deleted."],
    respond: [
      ...STOP_ACTOR,
      recover("Copy what is left into another account."),
      contain(
        "Lock the vault.",
        "aws backup put-backup-vault-lock-configuration --region {region} --backup-vault-name VAULT",
      ),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Clean-up by hand. Lifecycles of AWS services are left out; automation by roles is low."],
    find: (event) => {
      const id = askedAny(
        event,
        "snapshotId",
        "dBSnapshotIdentifier",
        "dBClusterSnapshotIdentifier",
        "recoveryPointArn",
        "backupArn",
        "backupId",
        "snapshotName",
        "dbiResourceId",
      );
      return id === undefined
        ? null
        : { value: id, subject: id, severity: handOf(event) === null ? "low" : undefined, evidence: [called(event)] };
    },
  }),
  defineEvent({
    id: "backup-vault-weakened",
    title: "Backup vault or plan deleted or unlocked",
    severity: "high",
    techniques: ["T1490"],
    on: [
      on(
        "backup",
        "DeleteBackupVault",
        "DeleteBackupVaultLockConfiguration",
        "DeleteBackupPlan",
        "DeleteBackupSelection",
        "DeleteBackupVaultAccessPolicy",
      ),
      on("dynamodb", "UpdateContinuousBackups"),
      on("dlm", "DeleteLifecyclePolicy"),
    ],
    why: "New backups stop, or old ones can be deleted again.",
    check: ["See what the vault or plan protects."],
    respond: [
      recover("Make the plan again.", "aws backup create-backup-plan --region {region} --backup-plan file://plan.json"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Stacks that are taken down: by automation these are low."],
    find: (event) => {
      if (
        event.record.operation === "UpdateContinuousBackups" &&
        asked(event, "pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled") !== "false"
      )
        return null;
      return {
        ...whenCalled("backupVaultName", "backupPlanId", "tableName", "policyId")(event),
        severity: handOf(event) === null ? "low" : undefined,
      };
    },
  }),
  defineThreshold({
    id: "data-stores-deletion-burst",
    title: "Several databases, tables, queues or secrets deleted by hand",
    severity: "high",
    techniques: ["T1485"],
    on: [
      on("rds", "DeleteDBInstance", "DeleteDBCluster"),
      on("dynamodb", "DeleteTable"),
      on("sqs", "DeleteQueue", "PurgeQueue"),
      on("kinesis", "DeleteStream"),
      on("elasticfilesystem", "DeleteFileSystem"),
      on("secretsmanager", "DeleteSecret"),
      on("cloudformation", "DeleteStack"),
      on("cognito-idp", "DeleteUserPool"),
      on("es", "DeleteDomain"),
    ],
    windowMinutes: 30,
    distinct: true,
    atLeast: 5,
    why: "Destruction comes in numbers.",
    check: ["Ask whether an environment was taken down."],
    respond: [
      ...STOP_ACTOR,
      recover(
        "Restore from backups; secrets can be restored for 7 to 30 days.",
        "aws secretsmanager restore-secret --region {region} --secret-id {secretId}",
      ),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Environments that are taken down with a user's key: secrets that can still be restored are low."],
    find: (event) => {
      const hand = handOf(event);
      const id = askedAny(
        event,
        "dBInstanceIdentifier",
        "dBClusterIdentifier",
        "tableName",
        "queueUrl",
        "streamName",
        "fileSystemId",
        "secretId",
        "stackName",
        "userPoolId",
        "domainName",
      );
      if (hand === null || id === undefined) return null;
      const isRestorable =
        event.record.operation === "DeleteSecret" && asked(event, "forceDeleteWithoutRecovery") !== "true";
      return { value: id, subject: id, severity: isRestorable ? "low" : undefined, evidence: [hand, called(event)] };
    },
  }),
];
