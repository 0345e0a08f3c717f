import { z } from "zod";
import { defineKind } from "./define.ts";

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
    publicAccessBlock: z
      .object({
        blockPublicAcls: z.boolean(),
        ignorePublicAcls: z.boolean(),
        blockPublicPolicy: z.boolean(),
        restrictPublicBuckets: z.boolean(),
      })
      .nullable(),
    encryption: z
      .object({ algorithm: z.string(), kmsKeyId: z.string().nullable(), isBucketKeyEnabled: z.boolean() })
      .nullable(),
  }),
  observations: z.object({}),
});

export const s3Kinds = [s3Bucket] as const;
