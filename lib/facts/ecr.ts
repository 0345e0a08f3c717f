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
    /** `MUTABLE`, `IMMUTABLE`, or one of both `…_WITH_EXCLUSION`. */
    tagMutability: z.string(),
    /** Tag patterns that the setting does not hold for. */
    tagExclusions: z.array(z.string()),
    hasLifecyclePolicy: z.boolean(),
    /** The repository's own setting; a registry that scans by its own rules overrules it. */
    scansOnPush: z.boolean(),
    encryptionType: z.string(),
    kmsKeyArn: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({
    /** null: too many to count. */
    imageCount: z.number().nullable(),
    /** The image that was pushed last, leaving out signatures and lists of images; null: there is none. */
    newestImage: z
      .object({
        digest: z.string(),
        tags: z.array(z.string()),
        pushedAt: z.string().nullable(),
        lastPulledAt: z.string().nullable(),
        /** What the last scan found, by severity in capitals; null: the image was not scanned, or not to an end. */
        findings: z.record(z.string(), z.number()).nullable(),
        scannedAt: z.string().nullable(),
      })
      .nullable(),
  }),
});

/** What holds for all private repositories of a region. Its policy is the registry policy. */
export const ecrRegistry = defineKind({
  kind: "ecr.registry",
  label: "ECR registry",
  plural: "ECR registries",
  service: "ecr",
  isGlobal: false,
  config: z.object({
    /** `BASIC`, or `ENHANCED` by Amazon Inspector. */
    scanType: z.string(),
    /** `SCAN_ON_PUSH`, `CONTINUOUS_SCAN` or `MANUAL`, for the repositories that one of the filters names. */
    scanRules: z.array(z.object({ frequency: z.string(), filters: z.array(z.string()) })),
    replicationDestinations: z.array(z.object({ region: z.string(), accountId: z.string() })),
  }),
  observations: z.object({}),
});

export const ecrKinds = [ecrRepository, ecrRegistry] as const;
