import { accountOfArn } from "../../../domain/arn.ts";
import { isObject, valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import { exposureOf, foreignAccount } from "../policy.ts";
import {
  asked,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  proof,
  recover,
  STOP_ACTOR,
  textOf,
  textsIn,
} from "./parts.ts";

/** The bucket that a call is about. */
export const bucketOf = (event: DetectionEvent) => asked(event, "bucketName");
/** A value that CloudTrail writes as a list, or alone where there is one. */
export const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const PUBLIC_GRANTEE = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;
/** The way back from deleted or overwritten objects. */
export const RESTORE = recover("Restore objects from versions, replicas or backups.");

export const bucketRules = [
  defineEvent({
    id: "bucket-opened",
    title: "Bucket opened to everyone or to a foreign account",
    severity: "high",
    techniques: ["T1537", "T1530"],
    on: [
      on("s3", "PutBucketPolicy", "PutBucketAcl", "PutAccessPointPolicy", "PutObjectAcl", "PutBucketAccessPointPolicy"),
      on("s3express", "PutBucketPolicy"),
    ],
    includesFailed: true,
    why: "A policy or ACL for everyone publishes the bucket; one for a foreign account lets that account copy it.",
    check: ["See what the bucket holds.", "See whose account it is.", "Look at reads since (data events must be on)."],
    respond: [
      contain(
        "Block public access.",
        "aws s3api put-public-access-block --bucket {bucketName} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      ),
      contain("Delete the policy, or write the one before.", "aws s3api delete-bucket-policy --bucket {bucketName}"),
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Websites, and accounts of AWS or of vendors that deliver logs."],
    find: (event, context) => {
      const { record } = event;
      if (record.result === "error") return null;
      const bucket = bucketOf(event) ?? asked(event, "name");
      const base = { subject: bucket, target: bucket };
      const acl = textsIn(valueAt(record.requestParameters, "x-amz-acl")).find((value) =>
        /^(?:public-read|public-read-write|authenticated-read)$/.test(value),
      );
      const grants = list(valueAt(record.requestParameters, "AccessControlPolicy.AccessControlList.Grant")).filter(
        isObject,
      );
      const open = grants
        .map((grant) => valueAt(grant, "Grantee.URI"))
        .find((uri) => typeof uri === "string" && PUBLIC_GRANTEE.test(uri));
      const granted = acl ?? (typeof open === "string" ? open : undefined);
      if (granted !== undefined)
        return {
          ...base,
          severity: attemptSeverity(event, "medium"),
          evidence: [called(event), proof("acl", granted)],
        };
      const document =
        valueAt(record.requestParameters, "bucketPolicy") ??
        valueAt(record.requestParameters, "policy") ??
        valueAt(record.requestParameters, "Policy");
      const exposure = exposureOf(document, "requestParameters.bucketPolicy", record.accountId, context);
      return exposure === null
        ? null
        : {
            ...base,
            severity: attemptSeverity(event, "medium") ?? (exposure.to === "unknown" ? "medium" : undefined),
            evidence: exposure.evidence,
          };
    },
  }),
  defineEvent({
    id: "bucket-public-access-block-removed",
    title: "Block of public access removed",
    severity: "medium",
    techniques: ["T1562.001", "T1530"],
    on: [
      on(
        "s3",
        "DeleteBucketPublicAccessBlock",
        "PutBucketPublicAccessBlock",
        "DeleteAccountPublicAccessBlock",
        "PutAccountPublicAccessBlock",
        "DeletePublicAccessBlock",
        "PutPublicAccessBlock",
      ),
    ],
    why: "The block is what keeps a wrong policy or ACL from publishing a bucket.",
    check: [
      "See what the bucket holds and whether its policy changed.",
      "For the account: every bucket lost the protection.",
    ],
    respond: [
      recover(
        "Block public access again.",
        "aws s3api put-public-access-block --bucket {bucketName} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Websites that are set up."],
    find: (event) => {
      const { operation, requestParameters } = event.record;
      const settings = valueAt(requestParameters, "PublicAccessBlockConfiguration");
      const off = isObject(settings)
        ? Object.entries(settings)
            .filter(([, value]) => value === false || value === "false")
            .map(([key]) => key)
        : [];
      if (operation.startsWith("Put") && off.length === 0) return null;
      const bucket = bucketOf(event);
      const isAccount = bucket === undefined;
      return {
        subject: bucket ?? "account",
        target: bucket ?? "account",
        severity: isAccount ? "high" : undefined,
        evidence: [
          called(event),
          ...(off.length === 0 ? [] : [proof("PublicAccessBlockConfiguration", `${off.join(", ")} off`)]),
        ],
      };
    },
  }),
  defineEvent({
    id: "bucket-encryption-removed",
    title: "Default encryption of a bucket removed, or moved to a foreign key",
    severity: "medium",
    techniques: ["T1486", "T1562.001"],
    on: [on("s3", "DeleteBucketEncryption", "PutBucketEncryption")],
    why: "With a key of another account, what is written from now on is out of reach once that account says so.",
    check: ["See whose key it is."],
    respond: [
      recover(
        "Set the encryption again.",
        "aws s3api put-bucket-encryption --bucket {bucketName} --server-side-encryption-configuration file://encryption.json",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Buckets that go back to the encryption that S3 does by itself."],
    find: (event, context) => {
      const bucket = bucketOf(event);
      if (event.record.operation === "DeleteBucketEncryption")
        return {
          subject: bucket,
          target: bucket,
          severity: handOf(event) === null ? "low" : undefined,
          evidence: [called(event)],
        };
      const rule = list(valueAt(event.record.requestParameters, "ServerSideEncryptionConfiguration.Rule"))[0];
      const key = textOf(valueAt(rule, "ApplyServerSideEncryptionByDefault.KMSMasterKeyID"));
      const account = key === undefined ? undefined : accountOfArn(key);
      const foreign = account === undefined ? null : foreignAccount(account, event.record.accountId, context);
      return foreign === null
        ? null
        : {
            subject: bucket,
            target: bucket,
            severity: "high",
            evidence: [proof("KMSMasterKeyID", key), foreign.evidence],
          };
    },
  }),
  defineEvent({
    id: "bucket-logging-removed",
    title: "Access log of a bucket turned off",
    severity: "low",
    techniques: ["T1562.008"],
    on: [on("s3", "PutBucketLogging")],
    why: "The access log is often the only record of who read which object.",
    check: ["Look for reads and deletions since."],
    respond: [
      recover(
        "Turn the log on again.",
        "aws s3api put-bucket-logging --bucket {bucketName} --bucket-logging-status file://logging.json",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Buckets that are watched by data events in place of the log."],
    find: (event) => {
      const status = valueAt(event.record.requestParameters, "BucketLoggingStatus");
      if (isObject(status) && status["LoggingEnabled"] !== undefined) return null;
      const bucket = bucketOf(event);
      return {
        subject: bucket,
        target: bucket,
        severity: handOf(event) === null ? undefined : "medium",
        evidence: [called(event), proof("BucketLoggingStatus", "empty")],
      };
    },
  }),
  defineEvent({
    id: "bucket-replicated-abroad",
    title: "Bucket replicated to a foreign account",
    severity: "high",
    techniques: ["T1537"],
    on: [on("s3", "PutBucketReplication")],
    why: "Replication copies every new object to the other bucket, for as long as nobody looks.",
    check: ["See whose account it is."],
    respond: [
      contain("Delete the replication.", "aws s3api delete-bucket-replication --bucket {bucketName}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Backups in an account that is not connected here."],
    find: (event, context) => {
      const bucket = bucketOf(event);
      for (const rule of list(valueAt(event.record.requestParameters, "ReplicationConfiguration.Rule"))) {
        const account = textOf(valueAt(rule, "Destination.Account"));
        const foreign = account === undefined ? null : foreignAccount(account, event.record.accountId, context);
        if (foreign !== null)
          return {
            subject: bucket,
            target: bucket,
            severity: foreign.to === "unknown" ? "medium" : undefined,
            evidence: [
              proof("Destination.Bucket", textOf(valueAt(rule, "Destination.Bucket"))),
              proof("Destination.Account", account),
              foreign.evidence,
            ],
          };
      }
      return null;
    },
  }),
];
