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
    /** Receives after which a message goes to the dead-letter queue. */
    maxReceiveCount: z.number().nullable(),
    /** Which queues may name this one as their dead-letter queue; null: nothing is set, so all of the account may. */
    redriveAllow: z.object({ permission: z.string(), sourceQueueArns: z.array(z.string()) }).nullable(),
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
    /** Protocols whose failed deliveries are logged (`SQS`, `Lambda`, `HTTP`, `Firehose`, `Application`), sorted. */
    failureLogProtocols: z.array(z.string()),
    /** `1`: SHA-1, `2`: SHA-256; null: nothing is set, which is `1`. */
    signatureVersion: z.string().nullable(),
  }),
  observations: z.object({ confirmedSubscriptions: z.number().nullable() }),
});

/** A confirmed subscription. Of addresses only what tells where messages go is kept: no path, user, mailbox or number. */
export const snsSubscription = defineKind({
  kind: "sns.subscription",
  label: "SNS subscription",
  plural: "SNS subscriptions",
  service: "sns",
  isGlobal: false,
  config: z.object({
    topicArn: z.string(),
    owner: z.string().nullable(),
    protocol: z.string(),
    /** ARN, or scheme and host of an HTTP endpoint, or the domain of a mailbox; null: a phone number. */
    endpoint: z.string().nullable(),
    isRawDelivery: z.boolean(),
    hasFilter: z.boolean(),
    deadLetterTargetArn: z.string().nullable(),
  }),
  observations: z.object({}),
});

const eventTarget = z.object({
  id: z.string(),
  arn: z.string(),
  /** Role that EventBridge takes on to call the target. */
  roleArn: z.string().nullable(),
  /** A constant input, which may hold a secret: verdict only; null: there is none. */
  input: secretField.nullable(),
  /** Queue for events that could not be delivered; null: they are lost. */
  deadLetterTargetArn: z.string().nullable(),
  /** Of a cluster as target: what is run there, with or without its revision; null: another kind of target. */
  taskDefinitionArn: z.string().nullable(),
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
    /** Of a cluster as target: what is run there, with or without its revision; null: another kind of target. */
    taskDefinitionArn: z.string().nullable(),
    /** Role that the scheduler takes on to call the target. */
    roleArn: z.string(),
    deadLetterTargetArn: z.string().nullable(),
    kmsKeyArn: z.string().nullable(),
    input: secretField.nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const messagingKinds = [sqsQueue, snsTopic, snsSubscription, eventsRule, schedulerSchedule] as const;
