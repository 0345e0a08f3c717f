import { z } from "zod";
import { defineKind } from "./define.ts";

const fieldSelector = z.object({
  field: z.string(),
  equals: z.array(z.string()),
  startsWith: z.array(z.string()),
  endsWith: z.array(z.string()),
  notEquals: z.array(z.string()),
  notStartsWith: z.array(z.string()),
  notEndsWith: z.array(z.string()),
});

/** A trail, seen from its home region; shadow copies in other regions are not resources of their own. */
export const cloudtrailTrail = defineKind({
  kind: "cloudtrail.trail",
  label: "CloudTrail trail",
  plural: "CloudTrail trails",
  service: "cloudtrail",
  isGlobal: false,
  config: z.object({
    homeRegion: z.string(),
    isMultiRegion: z.boolean(),
    isOrganizationTrail: z.boolean(),
    includesGlobalServiceEvents: z.boolean(),
    hasLogFileValidation: z.boolean(),
    kmsKeyId: z.string().nullable(),
    bucketName: z.string().nullable(),
    keyPrefix: z.string().nullable(),
    snsTopicArn: z.string().nullable(),
    logGroupArn: z.string().nullable(),
    isLogging: z.boolean(),
    /** Classic selectors: which management events, and which data resources by type. */
    eventSelectors: z.array(
      z.object({
        readWriteType: z.string(),
        includesManagementEvents: z.boolean(),
        excludedManagementSources: z.array(z.string()),
        dataResources: z.array(z.object({ type: z.string(), values: z.array(z.string()) })),
      }),
    ),
    advancedEventSelectors: z.array(z.object({ name: z.string().nullable(), fields: z.array(fieldSelector) })),
    insightSelectors: z.array(z.string()),
    /** What is known of the bucket that receives the logs. */
    logBucket: z
      .object({
        /** GetBucketPolicyStatus; null: the bucket has no policy. */
        isPolicyPublic: z.boolean().nullable(),
        /** GetBucketAcl grants to AllUsers or AuthenticatedUsers. */
        isAclPublic: z.boolean(),
        publicAccessBlock: z
          .object({
            blockPublicAcls: z.boolean(),
            ignorePublicAcls: z.boolean(),
            blockPublicPolicy: z.boolean(),
            restrictPublicBuckets: z.boolean(),
          })
          .nullable(),
      })
      .nullable(),
  }),
  observations: z.object({
    latestDeliveryAt: z.string().nullable(),
    latestDeliveryError: z.string().nullable(),
    latestDigestDeliveryAt: z.string().nullable(),
  }),
});

export const cloudtrailKinds = [cloudtrailTrail] as const;
