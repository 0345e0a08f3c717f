import { accountOfArn } from "../../../domain/arn.ts";
import { valueAt } from "../../values.ts";
import { handOf, openSession } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import { foreignAccount } from "../policy.ts";
import { bucketOf, RESTORE } from "./buckets.ts";
import { asked, askedAny, called, contain, KEEP_RECORDS, on, proof, recover, STOP_ACTOR, textOf } from "./parts.ts";

export const objectRules = [
  defineEvent({
    id: "objects-deleted-in-batch",
    title: "Objects deleted in batches",
    severity: "medium",
    techniques: ["T1485"],
    on: [on("s3", "DeleteObjects")],
    why: "One call deletes up to a thousand objects: what a ransom begins or ends with.",
    check: ["See which objects and versions are gone.", "See whether versioning was turned off before."],
    respond: [...STOP_ACTOR, RESTORE, ...KEEP_RECORDS],
    falsePositives: [
      "People who empty a bucket, and jobs with a user's key; sessions of which it is not known are low.",
    ],
    find: (event, context) => {
      const hand = handOf(event);
      const who = hand ?? openSession(event, context);
      const bucket = bucketOf(event);
      if (who === null) return null;
      const severity = hand === null ? "low" : undefined;
      return { subject: bucket, target: bucket, severity, evidence: [who, called(event), proof("bucketName", bucket)] };
    },
  }),
  defineThreshold({
    id: "objects-deleted-one-by-one",
    title: "Many objects deleted one by one in a short time",
    severity: "high",
    techniques: ["T1485"],
    on: [on("s3", "DeleteObject", "DeleteObjectVersion")],
    windowMinutes: 15,
    atLeast: 20,
    why: "Deletion of object after object is what a ransom begins or ends with.",
    check: ["See which objects and versions are gone."],
    respond: [...STOP_ACTOR, RESTORE, ...KEEP_RECORDS],
    falsePositives: [
      "People who empty a bucket, and jobs with a user's key; sessions of which it is not known are low.",
    ],
    find: (event, context) => {
      const hand = handOf(event);
      const version = askedAny(event, "versionId", "x-amz-version-id");
      // A version that is deleted is gone, so that counts whoever does it.
      const who = hand ?? openSession(event, context) ?? (version === undefined ? null : called(event));
      const bucket = bucketOf(event);
      if (who === null) return null;
      const severity = hand !== null ? undefined : version === undefined ? "low" : "medium";
      return { subject: bucket, target: bucket, severity, evidence: [who, proof("bucketName", bucket)] };
    },
  }),
  defineEvent({
    id: "objects-encrypted-with-own-key",
    title: "Objects written with a key that the caller holds, or that a foreign account holds",
    severity: "high",
    techniques: ["T1486"],
    on: [on("s3", "CopyObject", "PutObject", "CreateMultipartUpload", "UploadPartCopy")],
    why: "SSE-C encrypts with a key that AWS does not keep: whoever overwrites objects so can ask money for them. A KMS key of a foreign account does the same.",
    check: ["See whether objects were overwritten in place.", "See whether the application uses SSE-C by design."],
    respond: [
      ...STOP_ACTOR,
      contain("Deny SSE-C in the bucket's policy (s3:x-amz-server-side-encryption-customer-algorithm)."),
      RESTORE,
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Applications that keep their own keys."],
    find: (event, context) => {
      const { record } = event;
      const bucket = bucketOf(event);
      const algorithm =
        askedAny(event, "x-amz-server-side-encryption-customer-algorithm") ??
        textOf(valueAt(record.additionalEventData, "x-amz-server-side-encryption-customer-algorithm"));
      const isSseC = algorithm !== undefined || textOf(valueAt(record.additionalEventData, "SSEApplied")) === "SSE_C";
      if (isSseC) {
        const isCopy = record.operation.includes("Copy");
        if (!isCopy && handOf(event) === null) return null;
        return {
          subject: bucket,
          target: bucket,
          severity: isCopy ? undefined : "medium",
          evidence: [called(event), proof("x-amz-server-side-encryption-customer-algorithm", algorithm ?? "SSE-C")],
        };
      }
      const key = asked(event, "x-amz-server-side-encryption-aws-kms-key-id");
      const account = key === undefined ? undefined : accountOfArn(key);
      const foreign = account === undefined ? null : foreignAccount(account, record.accountId, context);
      return foreign?.to === "foreign"
        ? {
            subject: bucket,
            target: bucket,
            evidence: [called(event), proof("x-amz-server-side-encryption-aws-kms-key-id", key), foreign.evidence],
          }
        : null;
    },
  }),
  defineThreshold({
    id: "objects-read-burst",
    title: "Very many different objects read by hand",
    severity: "medium",
    techniques: ["T1530"],
    on: [on("s3", "GetObject")],
    windowMinutes: 15,
    distinct: true,
    atLeast: 200,
    why: "A copy of a whole bucket looks like this.",
    check: ["See which objects were read, and from where."],
    respond: [...STOP_ACTOR, recover("Count what was read as known to others."), ...KEEP_RECORDS],
    falsePositives: ["People who download a data set."],
    find: (event) => {
      const hand = handOf(event);
      const key = asked(event, "key");
      const bucket = bucketOf(event);
      return hand === null || key === undefined
        ? null
        : {
            value: `${bucket ?? ""}/${key}`,
            subject: bucket,
            target: bucket,
            evidence: [hand, proof("bucketName", bucket)],
          };
    },
  }),
  defineThreshold({
    id: "buckets-deletion-burst",
    title: "Many buckets deleted by hand",
    severity: "high",
    techniques: ["T1485"],
    on: [on("s3", "DeleteBucket")],
    windowMinutes: 30,
    distinct: true,
    atLeast: 8,
    why: "Deleted buckets are gone with their names, which others can take.",
    check: ["Ask whether it was planned."],
    respond: [
      ...STOP_ACTOR,
      recover(
        "Make buckets that software names again, before others do.",
        "aws s3api create-bucket --bucket {bucketName}",
      ),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Environments that are taken down by hand."],
    find: (event) => {
      const hand = handOf(event);
      const bucket = bucketOf(event);
      return hand === null || bucket === undefined ? null : { value: bucket, subject: bucket, evidence: [hand] };
    },
  }),
];
