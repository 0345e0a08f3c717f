import { z } from "zod";
import { defineKind } from "./define.ts";

/** A Kinesis data stream with its policy; no record is read. */
export const kinesisStream = defineKind({
  kind: "kinesis.stream",
  label: "Kinesis stream",
  plural: "Kinesis streams",
  service: "kinesis",
  isGlobal: false,
  config: z.object({
    mode: z.string(),
    /** `NONE` or `KMS`. */
    encryptionType: z.string(),
    kmsKeyId: z.string().nullable(),
    retentionHours: z.number().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable(), consumers: z.number().nullable() }),
});

/** Where a Firehose stream delivers to. */
const delivery = z.object({
  /** `s3`, `http`, `redshift`, `opensearch`, `splunk`, `snowflake`, `iceberg`. */
  type: z.string(),
  roleArn: z.string().nullable(),
  /** Bucket that takes the data, or what could not be delivered. */
  bucketArn: z.string().nullable(),
  /** Key that objects in the bucket are encrypted with; null: the bucket's own default. */
  kmsKeyArn: z.string().nullable(),
  /** Scheme and host of an HTTP endpoint. */
  endpoint: z.string().nullable(),
  /** Failed deliveries go to CloudWatch Logs. */
  isLogged: z.boolean(),
  /** Credentials of the endpoint lie in Secrets Manager; null: it takes none, or signs in by its role. */
  usesSecretsManager: z.boolean().nullable(),
});

/** A Firehose stream. */
export const firehoseStream = defineKind({
  kind: "firehose.stream",
  label: "Firehose stream",
  plural: "Firehose streams",
  service: "firehose",
  isGlobal: false,
  config: z.object({
    /** `DirectPut`, `KinesisStreamAsSource`, `MSKAsSource`, `DatabaseAsSource`. */
    type: z.string(),
    sourceArn: z.string().nullable(),
    /** `AWS_OWNED_CMK` or `CUSTOMER_MANAGED_CMK`; null: waiting records are not encrypted by Firehose. */
    encryptionKeyType: z.string().nullable(),
    kmsKeyArn: z.string().nullable(),
    deliveries: z.array(delivery),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const streamKinds = [kinesisStream, firehoseStream] as const;
