import { z } from "zod";
import { defineKind } from "./define.ts";

const subscription = z.object({
  name: z.string(),
  destinationArn: z.string(),
  roleArn: z.string().nullable(),
});

export const logsGroup = defineKind({
  kind: "logs.log-group",
  label: "Log group",
  plural: "Log groups",
  service: "logs",
  isGlobal: false,
  config: z.object({
    /** null: kept for ever. */
    retentionDays: z.number().nullable(),
    kmsKeyArn: z.string().nullable(),
    /** `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`. */
    logClass: z.string(),
    /** `ACTIVATED`, or how it ended; null: it never had one. */
    dataProtectionStatus: z.string().nullable(),
    /** A data protection policy of the account holds for it. */
    inheritsDataProtection: z.boolean(),
    subscriptions: z.array(subscription),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ storedBytes: z.number().nullable() }),
});

/** What holds for all log groups of a region. The resource policies hang on it, under their names. */
export const logsSettings = defineKind({
  kind: "logs.settings",
  label: "CloudWatch Logs settings",
  plural: "CloudWatch Logs settings",
  service: "logs",
  isGlobal: false,
  config: z.object({
    /** What the account sends on from every log group. */
    subscriptions: z.array(subscription),
    dataProtectionPolicies: z.array(z.string()),
  }),
  observations: z.object({}),
});

export const cloudwatchAlarm = defineKind({
  kind: "cloudwatch.alarm",
  label: "Alarm",
  plural: "Alarms",
  service: "cloudwatch",
  isGlobal: false,
  config: z.object({
    type: z.enum(["metric", "composite"]),
    /** What it looks at, also within expressions. */
    metrics: z.array(
      z.object({
        namespace: z.string(),
        name: z.string(),
        dimensions: z.record(z.string(), z.string()),
      }),
    ),
    /** Metric math and Metrics Insights queries. */
    expressions: z.array(z.string()),
    /** What a composite alarm is put together from. */
    rule: z.string().nullable(),
    areActionsEnabled: z.boolean(),
    alarmActions: z.array(z.string()),
    updatedAt: z.string().nullable(),
  }),
  observations: z.object({ state: z.string().nullable(), stateUpdatedAt: z.string().nullable() }),
});

/** How a region's traces are kept and chosen. */
export const xraySettings = defineKind({
  kind: "xray.settings",
  label: "X-Ray settings",
  plural: "X-Ray settings",
  service: "xray",
  isGlobal: false,
  config: z.object({
    /** `NONE`: a key of AWS; `KMS`: the key named. */
    encryptionType: z.string(),
    kmsKeyId: z.string().nullable(),
    groups: z.array(z.string()),
    samplingRules: z.array(
      z.object({
        name: z.string(),
        priority: z.number(),
        /** Share of requests beyond the reservoir, 0 to 1. */
        fixedRate: z.number(),
        /** Requests a second that are always recorded. */
        reservoirSize: z.number(),
        serviceName: z.string(),
        serviceType: z.string(),
        urlPath: z.string(),
        host: z.string(),
        httpMethod: z.string(),
      }),
    ),
  }),
  observations: z.object({}),
});

export const observabilityKinds = [logsGroup, logsSettings, cloudwatchAlarm, xraySettings] as const;
