import { z } from "zod";
import { defineKind } from "./define.ts";

const publicAccessBlock = z.object({
  blockPublicAcls: z.boolean(),
  ignorePublicAcls: z.boolean(),
  blockPublicPolicy: z.boolean(),
  restrictPublicBuckets: z.boolean(),
});

/** A bucket, listed once for all regions; `config.region` says where it lies. */
export const s3Bucket = defineKind({
  kind: "s3.bucket",
  label: "S3 bucket",
  plural: "S3 buckets",
  service: "s3",
  isGlobal: true,
  config: z.object({
    region: z.string(),
    createdAt: z.string().nullable(),
    /** null: nothing is blocked at the bucket. */
    publicAccessBlock: publicAccessBlock.nullable(),
    encryption: z
      .object({ algorithm: z.string(), kmsKeyId: z.string().nullable(), isBucketKeyEnabled: z.boolean() })
      .nullable(),
    /** `BucketOwnerEnforced` switches all ACLs off; null: nothing is set. Absent in facts from before it was collected. */
    objectOwnership: z.string().nullable().optional(),
    /** What the bucket's ACL grants to others than its owner. null, or absent as above: not collected. */
    aclGrants: z
      .array(
        z.object({
          /** Canonical id of an account, address of a predefined group, or e-mail address. */
          grantee: z.string(),
          type: z.string(),
          permission: z.string(),
        }),
      )
      .nullable()
      .optional(),
    /** Old versions are kept; null: never switched on. */
    versioning: z.enum(["Enabled", "Suspended"]).nullable(),
    hasObjectLock: z.boolean(),
    /** Bucket that access logs go to, as ARN; null: none are written. */
    logBucketArn: z.string().nullable(),
    /** Queues, topics and functions that are told of changes, sorted. */
    notifiedArns: z.array(z.string()),
    isNotifyingEventBridge: z.boolean(),
    isWebsite: z.boolean(),
    /** Where enabled rules copy objects to; `accountId` null: the bucket's own account, or not set. */
    replicas: z.array(z.object({ bucketArn: z.string(), accountId: z.string().nullable() })),
  }),
  observations: z.object({}),
});

/** What is set for all buckets of an account. Its ARN is that of the account. */
export const s3Account = defineKind({
  kind: "s3.account",
  label: "S3 account settings",
  plural: "S3 account settings",
  service: "s3",
  isGlobal: true,
  config: z.object({
    /** null: nothing is blocked for the account. */
    publicAccessBlock: publicAccessBlock.nullable(),
  }),
  observations: z.object({}),
});

export const s3Kinds = [s3Bucket, s3Account] as const;
