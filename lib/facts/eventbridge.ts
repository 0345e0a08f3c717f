import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

/** An event bus with its policy. */
export const eventsBus = defineKind({
  kind: "events.bus",
  label: "Event bus",
  plural: "Event buses",
  service: "events",
  isGlobal: false,
  config: z.object({
    /** The bus is of a partner event source. */
    isPartner: z.boolean(),
    /** null: encrypted with a key that EventBridge owns. */
    kmsKeyId: z.string().nullable(),
    deadLetterTargetArn: z.string().nullable(),
    /** `OFF`, `ERROR`, `INFO`, `TRACE`; null: nothing is set, which is `OFF`. */
    logLevel: z.string().nullable(),
    /** Logs hold the events themselves. */
    logsDetail: z.boolean(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

/** An archive of a bus's events. */
export const eventsArchive = defineKind({
  kind: "events.archive",
  label: "Event archive",
  plural: "Event archives",
  service: "events",
  isGlobal: false,
  config: z.object({
    busArn: z.string(),
    /** null: kept for ever. */
    retentionDays: z.number().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ state: z.string().nullable() }),
});

/** How EventBridge signs in at an API. Credentials are never asked for. */
export const eventsConnection = defineKind({
  kind: "events.connection",
  label: "EventBridge connection",
  plural: "EventBridge connections",
  service: "events",
  isGlobal: false,
  config: z.object({
    /** `BASIC`, `OAUTH_CLIENT_CREDENTIALS`, `API_KEY`. */
    authorizationType: z.string(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ state: z.string().nullable(), lastAuthorizedAt: z.string().nullable() }),
});

/** An HTTP endpoint that rules and pipes send events to. */
export const eventsApiDestination = defineKind({
  kind: "events.api-destination",
  label: "API destination",
  plural: "API destinations",
  service: "events",
  isGlobal: false,
  config: z.object({
    connectionArn: z.string(),
    /** Scheme and host; path and query may hold a key and are not kept. */
    endpoint: z.string().nullable(),
    httpMethod: z.string(),
    ratePerSecond: z.number().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ state: z.string().nullable() }),
});

/** A pipe from a source through an enrichment to a target. */
export const pipesPipe = defineKind({
  kind: "pipes.pipe",
  label: "EventBridge pipe",
  plural: "EventBridge pipes",
  service: "pipes",
  isGlobal: false,
  config: z.object({
    isEnabled: z.boolean(),
    source: z.string(),
    enrichment: z.string().nullable(),
    target: z.string(),
    /** Of a cluster as target: what is run there, with or without its revision; null: another kind of target. */
    taskDefinitionArn: z.string().nullable(),
    roleArn: z.string(),
    hasFilter: z.boolean(),
    /** Of a stream as source; null: records that fail are dropped. */
    deadLetterTargetArn: z.string().nullable(),
    logLevel: z.string().nullable(),
    /** Logs hold the events themselves. */
    logsExecutionData: z.boolean(),
    kmsKeyId: z.string().nullable(),
    /** Templates of what is sent on, which may hold a constant secret: verdicts only. */
    templates: z.array(secretField),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ state: z.string().nullable() }),
});

export const eventbridgeKinds = [eventsBus, eventsArchive, eventsConnection, eventsApiDestination, pipesPipe] as const;
