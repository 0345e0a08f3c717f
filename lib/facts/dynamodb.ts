import { z } from "zod";
import { defineKind } from "./define.ts";

export const dynamodbTable = defineKind({
  kind: "dynamodb.table",
  label: "DynamoDB table",
  plural: "DynamoDB tables",
  service: "dynamodb",
  isGlobal: false,
  config: z.object({
    tableId: z.string().nullable(),
    createdAt: z.string().nullable(),
    billingMode: z.string(),
    hasDeletionProtection: z.boolean(),
    /** null: encrypted with a key that DynamoDB owns. */
    kmsKeyArn: z.string().nullable(),
    /** null: no stream is switched on. */
    streamArn: z.string().nullable(),
    replicaRegions: z.array(z.string()),
    indexes: z.array(z.string()),
    /** Days that the table can be put back; null: point-in-time recovery is off. */
    recoveryDays: z.number().nullable(),
  }),
  observations: z.object({
    status: z.string().nullable(),
    itemCount: z.number().nullable(),
    sizeBytes: z.number().nullable(),
  }),
});

export const dynamodbKinds = [dynamodbTable] as const;
