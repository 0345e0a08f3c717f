import { isAccountId } from "../../../domain/arn.ts";
import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent, defineThreshold, type Found } from "../define.ts";
import type { DetectionContext, DetectionEvent } from "../detection.ts";
import { foreignAccount } from "../policy.ts";
import {
  asked,
  askedAny,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  proof,
  recover,
  STOP_ACTOR,
  textsIn,
} from "./parts.ts";

/** A copy of a disk, image or database that is opened: to everyone, or to an account that is not ours. */
function shared(
  event: DetectionEvent,
  context: DetectionContext,
  values: readonly string[],
  path: string,
  subject: string | undefined,
): Found | null {
  if (event.record.result === "error") return null;
  const base = { subject, target: subject };
  if (values.includes("all"))
    return {
      ...base,
      severity: attemptSeverity(event, "medium") ?? "critical",
      evidence: [proof(path, "all: everyone")],
    };
  for (const value of values.filter(isAccountId)) {
    const foreign = foreignAccount(value, event.record.accountId, context);
    if (foreign === null) continue;
    const severity = attemptSeverity(event, "medium") ?? (foreign.to === "unknown" ? "medium" : undefined);
    return { ...base, severity, evidence: [proof(path, value), foreign.evidence] };
  }
  return null;
}

const added = (event: DetectionEvent, path: string) => {
  const add = valueAt(event.record.requestParameters, path);
  return [...textsIn(add, "userId"), ...textsIn(add, "group")];
};

export const sharingRules = [
  defineEvent({
    id: "ebs-snapshot-shared",
    title: "Disk snapshot shared with everyone or a foreign account",
    severity: "high",
    techniques: ["T1537", "T1578"],
    on: [on("ec2", "ModifySnapshotAttribute")],
    includesFailed: true,
    why: "Who may make a volume of a snapshot reads all of the disk, without a trace in this account.",
    check: ["See what the disk held.", "See whose account it is."],
    respond: [
      contain(
        "Take the sharing back.",
        "aws ec2 reset-snapshot-attribute --region {region} --snapshot-id {snapshotId} --attribute createVolumePermission",
      ),
      ...STOP_ACTOR,
      recover("Count the disk's contents as read: change the secrets on it."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Backups in an account that is not connected here."],
    find: (event, context) =>
      shared(
        event,
        context,
        added(event, "createVolumePermission.add"),
        "createVolumePermission.add",
        asked(event, "snapshotId"),
      ),
  }),
  defineEvent({
    id: "ec2-image-shared",
    title: "Machine image shared with everyone or a foreign account",
    severity: "high",
    techniques: ["T1537", "T1578"],
    on: [on("ec2", "ModifyImageAttribute")],
    includesFailed: true,
    why: "An image holds the disks of the instance that it was made of.",
    check: ["See what the image holds.", "See whose account it is."],
    respond: [
      contain(
        "Take the sharing back.",
        "aws ec2 reset-image-attribute --region {region} --image-id {imageId} --attribute launchPermission",
      ),
      ...STOP_ACTOR,
      recover("Count the image's contents as read."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Images that are published on purpose."],
    find: (event, context) =>
      shared(event, context, added(event, "launchPermission.add"), "launchPermission.add", asked(event, "imageId")),
  }),
  defineEvent({
    id: "database-snapshot-shared",
    title: "Database snapshot shared with everyone or a foreign account",
    severity: "high",
    techniques: ["T1537", "T1578"],
    on: [
      on("rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"),
      on("docdb", "ModifyDBClusterSnapshotAttribute"),
      on("redshift", "AuthorizeSnapshotAccess"),
    ],
    includesFailed: true,
    why: "Who may restore a snapshot reads all of the database.",
    check: ["See what the database holds.", "See whose account it is."],
    respond: [
      contain(
        "Take the sharing back.",
        "aws rds modify-db-snapshot-attribute --region {region} --db-snapshot-identifier {dBSnapshotIdentifier} --attribute-name restore --values-to-remove ACCOUNT",
      ),
      ...STOP_ACTOR,
      recover("Count the database's contents as read."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Backups in an account that is not connected here."],
    find: (event, context) => {
      const request = event.record.requestParameters;
      const values = [
        ...textsIn(valueAt(request, "valuesToAdd")),
        ...textsIn(valueAt(request, "accountWithRestoreAccess")),
      ];
      return shared(
        event,
        context,
        values,
        "valuesToAdd",
        askedAny(event, "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier", "snapshotIdentifier"),
      );
    },
  }),
  defineEvent({
    id: "ec2-image-exported",
    title: "Image, instance or snapshot exported by hand",
    severity: "medium",
    techniques: ["T1537", "T1530"],
    on: [
      on("ec2", "CreateInstanceExportTask", "ExportImage", "CreateStoreImageTask"),
      on("rds", "StartExportTask"),
      on("dynamodb", "ExportTableToPointInTime"),
    ],
    why: "An export puts disks or tables into a bucket as files, from where they are easily taken.",
    check: ["See whose bucket it is.", "Ask whether the export was asked for."],
    respond: [
      contain("Cancel the export.", "aws ec2 cancel-export-task --region {region} --export-task-id TASK"),
      contain("Delete the files in the bucket, or close it."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Analyses and migrations that somebody starts by hand."],
    find: (event) => {
      const hand = handOf(event);
      const bucket = askedAny(
        event,
        "s3Bucket",
        "s3BucketName",
        "bucket",
        "exportToS3.s3Bucket",
        "s3ExportLocation.s3Bucket",
        "CreateStoreImageTaskRequest.Bucket",
      );
      const subject = askedAny(
        event,
        "sourceArn",
        "tableArn",
        "imageId",
        "instanceId",
        "CreateStoreImageTaskRequest.ImageId",
      );
      return hand === null
        ? null
        : { subject, target: subject, evidence: [hand, called(event), proof("s3Bucket", bucket)] };
    },
  }),
  defineEvent({
    id: "resource-share-opened",
    title: "Resources shared outside of the organization",
    severity: "medium",
    techniques: ["T1537"],
    on: [on("ram", "CreateResourceShare", "AssociateResourceShare", "UpdateResourceShare")],
    why: "A resource share gives networks, databases and more to other accounts.",
    check: ["See what is shared and with whom."],
    respond: [
      contain(
        "Delete the share.",
        "aws ram delete-resource-share --region {region} --resource-share-arn {resourceShareArn}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Shares with accounts that are not connected here."],
    find: (event, context) => {
      const subject = askedAny(event, "name", "resourceShareArn");
      const principals = textsIn(valueAt(event.record.requestParameters, "principals")).filter(isAccountId);
      for (const account of principals) {
        const foreign = foreignAccount(account, event.record.accountId, context);
        if (foreign !== null)
          return { subject, target: subject, evidence: [proof("principals", account), foreign.evidence] };
      }
      return asked(event, "allowExternalPrincipals") === "true" && event.record.operation === "UpdateResourceShare"
        ? { subject, target: subject, severity: "low", evidence: [proof("allowExternalPrincipals", "true")] }
        : null;
    },
  }),
  defineThreshold({
    id: "ebs-blocks-read",
    title: "Blocks of a snapshot read directly",
    severity: "medium",
    techniques: ["T1530", "T1537"],
    on: [on("ebs", "GetSnapshotBlock", "ListSnapshotBlocks")],
    windowMinutes: 60,
    atLeast: 20,
    why: "The direct API reads a disk from its snapshot without an instance and without sharing it.",
    check: ["See whether a backup product reads it.", "See what the disk held."],
    respond: [...STOP_ACTOR, recover("Count the disk's contents as read."), ...KEEP_RECORDS],
    falsePositives: ["Backup and scanning products."],
    find: (event) => {
      const hand = handOf(event);
      const id = asked(event, "snapshotId");
      return {
        subject: id,
        target: id,
        severity: hand === null ? "low" : undefined,
        evidence: [called(event), proof("snapshotId", id), ...(hand === null ? [] : [hand])],
      };
    },
  }),
];
