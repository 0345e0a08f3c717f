import { z } from "zod";
import { defineKind } from "./define.ts";

export const ecrRepository = defineKind({
  kind: "ecr.repository",
  label: "ECR repository",
  plural: "ECR repositories",
  service: "ecr",
  isGlobal: false,
  config: z.object({
    uri: z.string(),
    /** All of them: a repository that excludes some counts as mutable. */
    areTagsImmutable: z.boolean(),
    /** The repository's own setting; a registry that scans by its own rules overrules it. */
    scansOnPush: z.boolean(),
    encryptionType: z.string(),
    kmsKeyArn: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const ecrKinds = [ecrRepository] as const;
