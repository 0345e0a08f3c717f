import { isObject, valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import { bucketOf, list, RESTORE } from "./buckets.ts";
import { called, contain, on, proof, recover, STOP_ACTOR, textOf } from "./parts.ts";

const SHORT_DAYS = 7;
export const bucketObjectRules = [
  defineEvent({
    id: "bucket-versioning-suspended",
    title: "Versioning or MFA delete of a bucket turned off",
    severity: "medium",
    techniques: ["T1490"],
    on: [on("s3", "PutBucketVersioning", "PutObjectLockConfiguration")],
    why: "Without versions, deleted and overwritten objects are gone: the step before ransom.",
    check: ["Look for deletions and overwrites since."],
    respond: [
      recover(
        "Turn versioning on again.",
        "aws s3api put-bucket-versioning --bucket {bucketName} --versioning-configuration Status=Enabled",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Buckets for caches and builds."],
    find: (event) => {
      const { operation, requestParameters } = event.record;
      const bucket = bucketOf(event);
      const status = valueAt(requestParameters, "VersioningConfiguration.Status");
      const mfa =
        valueAt(requestParameters, "VersioningConfiguration.MfaDelete") ??
        valueAt(requestParameters, "VersioningConfiguration.MFADelete");
      const isUnlocked =
        operation === "PutObjectLockConfiguration" &&
        valueAt(requestParameters, "ObjectLockConfiguration.Rule") === undefined;
      const isOff = status === "Suspended" || status === "Disabled";
      if (!isOff && mfa !== "Disabled" && !isUnlocked) return null;
      // Automation writes `MfaDelete: Disabled` beside `Enabled` without ever having had it.
      if (!isOff && !isUnlocked && status === "Enabled" && handOf(event) === null) return null;
      return {
        subject: bucket,
        target: bucket,
        evidence: [
          called(event),
          proof("VersioningConfiguration.Status", typeof status === "string" ? status : undefined),
          ...(mfa === "Disabled" ? [proof("VersioningConfiguration.MfaDelete", "Disabled")] : []),
        ],
      };
    },
  }),
  defineEvent({
    id: "bucket-lifecycle-deletes-soon",
    title: "Lifecycle rule that deletes objects within days",
    severity: "medium",
    techniques: ["T1485.001", "T1562.008"],
    on: [on("s3", "PutBucketLifecycle", "PutBucketLifecycleConfiguration")],
    why: "A rule that expires everything after a day deletes a bucket quietly, and logs before they are read.",
    check: [
      "See whether the bucket holds logs or backups.",
      "See whether the rule is for a prefix of temporary files.",
    ],
    respond: [
      contain("Delete the rules.", "aws s3api delete-bucket-lifecycle --bucket {bucketName}"),
      RESTORE,
      ...STOP_ACTOR,
    ],
    falsePositives: ["Buckets for temporary files."],
    find: (event, context) => {
      const bucket = bucketOf(event);
      const rules = [
        ...list(valueAt(event.record.requestParameters, "LifecycleConfiguration.Rule")),
        ...list(valueAt(event.record.requestParameters, "LifecycleConfiguration.Rules")),
      ].filter(isObject);
      const short = rules.find((rule) => {
        const days = Number(valueAt(rule, "Expiration.Days") ?? Number.NaN);
        return rule["Status"] === "Enabled" && days <= SHORT_DAYS;
      });
      if (short === undefined) return null;
      const isTrail = bucket === undefined ? undefined : context.isTrailBucket(bucket);
      const prefix =
        textOf(short["Prefix"]) ??
        textOf(valueAt(short, "Filter.Prefix")) ??
        textOf(valueAt(short, "Filter.And.Prefix"));
      const isWhole = prefix === undefined || /^[*/]+$|AWSLogs/.test(prefix);
      if (isTrail !== true && !isWhole && handOf(event) === null) return null;
      return {
        subject: bucket,
        target: bucket,
        severity: isTrail === true ? "high" : isWhole ? undefined : "low",
        evidence: [
          proof("LifecycleConfiguration.Rule.Expiration.Days", String(valueAt(short, "Expiration.Days"))),
          proof("LifecycleConfiguration.Rule.Prefix", prefix),
          {
            field: "facts.trailBucket",
            value:
              isTrail === undefined
                ? "whether a trail writes here is not known"
                : isTrail
                  ? "a trail writes here"
                  : "no trail writes here",
          },
        ],
      };
    },
  }),
];
