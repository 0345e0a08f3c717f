import { accountOfArn, isAccountId } from "../../../domain/arn.ts";
import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import { exposureOf, foreignAccount } from "../policy.ts";
import { asked, askedAny, called, contain, on, proof, recover, STOP_ACTOR } from "./parts.ts";

/** The key that a call is about: as asked, else as the record lists it. */
export const keyOf = (event: DetectionEvent) =>
  asked(event, "keyId") ?? event.record.resources.find(({ arn }) => arn.includes(":key/"))?.arn;
const database = (event: DetectionEvent) =>
  askedAny(
    event,
    "dBInstanceIdentifier",
    "dBClusterIdentifier",
    "resourceArn",
    "dBSnapshotIdentifier",
    "dBClusterSnapshotIdentifier",
  );

export const dataRules = [
  defineEvent({
    id: "kms-key-opened",
    title: "KMS key opened to everyone or to a foreign account",
    severity: "high",
    techniques: ["T1537", "T1098"],
    on: [on("kms", "PutKeyPolicy", "CreateKey", "CreateGrant")],
    why: "Who may use the key reads what it protects, and can encrypt with it. A foreign administrator can lock you out.",
    check: ["See whose account it is.", "See what is encrypted with the key."],
    respond: [
      contain(
        "Write the policy before.",
        "aws kms put-key-policy --region {region} --key-id {keyId} --policy-name default --policy file://policy.json",
      ),
      contain("Revoke the grant.", "aws kms revoke-grant --region {region} --key-id {keyId} --grant-id GRANT"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Backups and shared images in an account that is not connected here."],
    find: (event, context) => {
      const { record } = event;
      const key = keyOf(event);
      const base = { subject: key, target: key };
      if (record.operation === "CreateGrant") {
        const grantee = asked(event, "granteePrincipal") ?? "";
        const account = isAccountId(grantee) ? grantee : accountOfArn(grantee);
        const foreign =
          account === undefined || !isAccountId(account) ? null : foreignAccount(account, record.accountId, context);
        return foreign === null
          ? null
          : {
              ...base,
              severity: foreign.to === "unknown" ? "medium" : undefined,
              evidence: [proof("granteePrincipal", grantee), foreign.evidence],
            };
      }
      const exposure = exposureOf(
        valueAt(record.requestParameters, "policy"),
        "requestParameters.policy",
        record.accountId,
        context,
      );
      return exposure === null
        ? null
        : { ...base, severity: exposure.to === "unknown" ? "medium" : undefined, evidence: exposure.evidence };
    },
  }),
  defineEvent({
    id: "rds-protection-removed",
    title: "Deletion protection or backups of a database turned off",
    severity: "medium",
    techniques: ["T1490", "T1485"],
    on: [on("rds", "ModifyDBInstance", "ModifyDBCluster", "ModifyGlobalCluster")],
    why: "The step before a database is deleted for good.",
    check: ["See what happened to the database since.", "Take a snapshot now."],
    respond: [
      recover(
        "Turn the protection on again.",
        "aws rds modify-db-instance --region {region} --db-instance-identifier {dBInstanceIdentifier} --deletion-protection --apply-immediately",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Databases that are taken down on purpose."],
    find: (event) => {
      const isUnprotected = asked(event, "deletionProtection") === "false";
      const hasNoBackup = asked(event, "backupRetentionPeriod") === "0";
      if (!isUnprotected && !hasNoBackup) return null;
      const subject = database(event);
      const severity = isUnprotected && hasNoBackup ? "high" : handOf(event) === null ? "low" : undefined;
      return {
        subject,
        target: subject,
        severity,
        evidence: [
          ...(isUnprotected ? [proof("deletionProtection", "false")] : []),
          ...(hasNoBackup ? [proof("backupRetentionPeriod", "0")] : []),
        ],
      };
    },
  }),
  defineEvent({
    id: "rds-made-public",
    title: "Database made reachable from the internet",
    severity: "high",
    techniques: ["T1190", "T1562.007"],
    on: [
      on(
        "rds",
        "ModifyDBInstance",
        "CreateDBInstance",
        "RestoreDBInstanceFromDBSnapshot",
        "RestoreDBInstanceToPointInTime",
        "RestoreDBInstanceFromS3",
      ),
      on("redshift", "ModifyCluster", "CreateCluster", "RestoreFromClusterSnapshot"),
    ],
    why: "A public address lets everybody try passwords, and a restored copy of a snapshot is a way to read it.",
    check: ["See which security groups stand before it.", "Ask whether the copy was asked for."],
    respond: [
      contain(
        "Take the public address away.",
        "aws rds modify-db-instance --region {region} --db-instance-identifier {dBInstanceIdentifier} --no-publicly-accessible --apply-immediately",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Databases of tests."],
    find: (event) => {
      const answer = valueAt(event.record.responseElements, "publiclyAccessible");
      const isPublic =
        asked(event, "publiclyAccessible") === "true" ||
        (answer === true && !event.record.operation.startsWith("Modify"));
      if (!isPublic) return null;
      const subject = database(event) ?? asked(event, "clusterIdentifier");
      return {
        subject,
        target: subject,
        severity: event.record.operation.startsWith("Create") ? "medium" : undefined,
        evidence: [called(event), proof("publiclyAccessible", "true")],
      };
    },
  }),
  defineEvent({
    id: "rds-master-password-changed",
    title: "Master password of a database changed by hand",
    severity: "medium",
    techniques: ["T1098", "T1531"],
    on: [
      on("rds", "ModifyDBInstance", "ModifyDBCluster"),
      on("redshift", "ModifyCluster"),
      on("docdb", "ModifyDBCluster"),
    ],
    why: "Who sets the password can sign in as administrator of the database, and locks others out.",
    check: ["Ask who changed it.", "Look at the database's own log for sign-ins since."],
    respond: [
      contain(
        "Set a new password that Secrets Manager keeps.",
        "aws rds modify-db-instance --region {region} --db-instance-identifier {dBInstanceIdentifier} --manage-master-user-password --apply-immediately",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators who rotate it by hand. Secrets Manager is left out."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null || asked(event, "masterUserPassword") === undefined) return null;
      const subject = database(event) ?? asked(event, "clusterIdentifier");
      return { subject, target: subject, evidence: [hand, proof("masterUserPassword", "set")] };
    },
  }),
  defineEvent({
    id: "database-audit-stopped",
    title: "Activity stream or role for exports of a database changed",
    severity: "medium",
    techniques: ["T1562.008", "T1537"],
    on: [on("rds", "StopActivityStream", "AddRoleToDBCluster", "AddRoleToDBInstance")],
    why: "The activity stream is the database's own record; a role added to it lets SQL write into buckets or call functions.",
    check: ["See what the role may do.", "See what was asked of the database since."],
    respond: [
      recover(
        "Start the stream again.",
        "aws rds start-activity-stream --region {region} --resource-arn {resourceArn} --mode async --kms-key-id KEY",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Set-up of exports."],
    find: (event) => {
      const isStop = event.record.operation === "StopActivityStream";
      const subject = database(event);
      return {
        subject,
        target: subject,
        severity: isStop ? "high" : handOf(event) === null ? "low" : undefined,
        evidence: [called(event), proof("roleArn", asked(event, "roleArn"))],
      };
    },
  }),
];
