import { z } from "zod";
import { defineKind } from "./define.ts";

/** A secret without its value. */
export const secretsmanagerSecret = defineKind({
  kind: "secretsmanager.secret",
  label: "Secret",
  plural: "Secrets",
  service: "secretsmanager",
  isGlobal: false,
  config: z.object({
    description: z.string(),
    /** null: `aws/secretsmanager`. */
    kmsKeyId: z.string().nullable(),
    isRotationEnabled: z.boolean(),
    rotationLambdaArn: z.string().nullable(),
    /** null: not rotated, or by a cron expression. */
    rotationDays: z.number().nullable(),
    owningService: z.string().nullable(),
    primaryRegion: z.string().nullable(),
    createdAt: z.string().nullable(),
    lastChangedAt: z.string().nullable(),
  }),
  observations: z.object({ lastAccessedAt: z.string().nullable(), lastRotatedAt: z.string().nullable() }),
});

export const secretsmanagerKinds = [secretsmanagerSecret] as const;
