import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

export const sqsQueue = defineKind({
  kind: "sqs.queue",
  label: "SQS queue",
  plural: "SQS queues",
  service: "sqs",
  isGlobal: false,
  config: z.object({
    url: z.string(),
    isFifo: z.boolean(),
    kmsKeyId: z.string().nullable(),
    isSqsManagedEncryption: z.boolean(),
    deadLetterTargetArn: z.string().nullable(),
    retentionSeconds: z.number().nullable(),
    visibilityTimeoutSeconds: z.number().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ approximateMessages: z.number().nullable() }),
});

export const snsTopic = defineKind({
  kind: "sns.topic",
  label: "SNS topic",
  plural: "SNS topics",
  service: "sns",
  isGlobal: false,
  config: z.object({
    displayName: z.string(),
    owner: z.string().nullable(),
    isFifo: z.boolean(),
    kmsKeyId: z.string().nullable(),
  }),
  observations: z.object({ confirmedSubscriptions: z.number().nullable() }),
});

const eventTarget = z.object({
  id: z.string(),
  arn: z.string(),
  /** Role that EventBridge takes on to call the target. */
  roleArn: z.string().nullable(),
  /** A constant input, which may hold a secret: verdict only; null: there is none. */
  input: secretField.nullable(),
});

/** A rule with its targets. */
export const eventsRule = defineKind({
  kind: "events.rule",
  label: "EventBridge rule",
  plural: "EventBridge rules",
  service: "events",
  isGlobal: false,
  config: z.object({
    eventBusName: z.string(),
    isEnabled: z.boolean(),
    scheduleExpression: z.string().nullable(),
    eventPattern: z.string().nullable(),
    description: z.string(),
    roleArn: z.string().nullable(),
    managedBy: z.string().nullable(),
    targets: z.array(eventTarget),
  }),
  observations: z.object({}),
});

/** A schedule of EventBridge Scheduler. */
export const schedulerSchedule = defineKind({
  kind: "scheduler.schedule",
  label: "Schedule",
  plural: "Schedules",
  service: "scheduler",
  isGlobal: false,
  config: z.object({
    groupName: z.string(),
    isEnabled: z.boolean(),
    scheduleExpression: z.string(),
    targetArn: z.string(),
    /** Role that the scheduler takes on to call the target. */
    roleArn: z.string(),
    deadLetterTargetArn: z.string().nullable(),
    kmsKeyArn: z.string().nullable(),
    input: secretField.nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const messagingKinds = [sqsQueue, snsTopic, eventsRule, schedulerSchedule] as const;
