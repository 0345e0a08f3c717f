import { z } from "zod";
import { defineKind } from "./define.ts";

/** A key with its policy, grants and aliases. */
export const kmsKey = defineKind({
  kind: "kms.key",
  label: "KMS key",
  plural: "KMS keys",
  service: "kms",
  isGlobal: false,
  config: z.object({
    keyId: z.string(),
    description: z.string(),
    /** `CUSTOMER` or `AWS`. */
    manager: z.string(),
    state: z.string(),
    usage: z.string().nullable(),
    spec: z.string().nullable(),
    origin: z.string().nullable(),
    isMultiRegion: z.boolean(),
    createdAt: z.string().nullable(),
    deletionAt: z.string().nullable(),
    aliases: z.array(z.string()),
    /** null: keys of this kind do not rotate by themselves. */
    isRotationEnabled: z.boolean().nullable(),
    grants: z.array(
      z.object({
        id: z.string(),
        /** Absent in facts from before it was collected. */
        name: z.string().nullable().optional(),
        granteePrincipal: z.string(),
        retiringPrincipal: z.string().nullable(),
        issuingAccount: z.string().nullable(),
        operations: z.array(z.string()),
        encryptionContextEquals: z.record(z.string(), z.string()).nullable(),
        encryptionContextSubset: z.record(z.string(), z.string()).nullable(),
        /** Only requests made on behalf of this resource; absent as above. */
        sourceArn: z.string().nullable().optional(),
        createdAt: z.string().nullable(),
      }),
    ),
  }),
  observations: z.object({}),
});

export const kmsKinds = [kmsKey] as const;
