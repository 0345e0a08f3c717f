import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { GONE, opensTo, PARCEL_MADE, parcelArn, parcelFact, roleArn, secretConstant } from "./parcel-fact.ts";
import { CARRIER_PARTNER, STRANGER } from "./world.ts";

const foreign = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${STRANGER}:${resource}`;
const FUNCTION = parcelArn("lambda", "function:parcel-tracking");
const DEAD = parcelArn("sqs", "parcel-failures");
const TOPIC = parcelArn("sns", "parcel-events");

function queue(name: string, config: Partial<ConfigOf<"sqs.queue">>, policies: ResourceFact["policies"] = []) {
  return parcelFact({
    kind: "sqs.queue",
    arn: parcelArn("sqs", name),
    name,
    config: {
      url: `https://sqs.us-east-1.amazonaws.com/${name}`,
      isFifo: false,
      kmsKeyId: null,
      isSqsManagedEncryption: false,
      deadLetterTargetArn: null,
      maxReceiveCount: null,
      redriveAllow: null,
      retentionSeconds: 345_600,
      visibilityTimeoutSeconds: 30,
      createdAt: PARCEL_MADE,
      ...config,
    },
    observations: { approximateMessages: 0 },
    policies,
  });
}

export function parcelQueues(): ResourceFact[] {
  const toPartner = opensTo(CARRIER_PARTNER, ["sqs:SendMessage"], parcelArn("sqs", "parcel-updates"));
  return [
    queue("parcel-updates", { deadLetterTargetArn: DEAD, maxReceiveCount: 5 }, toPartner),
    queue("parcel-scans", { deadLetterTargetArn: GONE, maxReceiveCount: 5 }),
    queue("parcel-failures", {}, opensTo("*", ["sqs:SendMessage", "sqs:ReceiveMessage"], DEAD)),
  ];
}

function topic(name: string, policies: ResourceFact["policies"]) {
  return parcelFact({
    kind: "sns.topic",
    arn: parcelArn("sns", name),
    name,
    config: {
      displayName: "",
      owner: null,
      isFifo: false,
      kmsKeyId: null,
      failureLogProtocols: [],
      signatureVersion: null,
    },
    observations: { confirmedSubscriptions: 3 },
    policies,
  });
}

export function parcelTopics(): ResourceFact[] {
  return [
    topic("parcel-events", opensTo("*", ["sns:Subscribe"], TOPIC)),
    topic("parcel-returns", opensTo(CARRIER_PARTNER, ["sns:Publish"], parcelArn("sns", "parcel-returns"))),
  ];
}

export function parcelSubscriptions(): ResourceFact[] {
  const plain = { owner: null, isRawDelivery: false, hasFilter: false };
  const made: [string, ConfigOf<"sns.subscription">][] = [
    [
      "5f1c",
      {
        ...plain,
        topicArn: TOPIC,
        protocol: "http",
        endpoint: "http://parcels.harbourlight.example",
        deadLetterTargetArn: null,
      },
    ],
    [
      "7a0e",
      { ...plain, topicArn: TOPIC, protocol: "sqs", endpoint: foreign("sqs", "tap"), deadLetterTargetArn: GONE },
    ],
    [
      "9b2d",
      {
        ...plain,
        topicArn: foreign("sns", "carrier-news"),
        protocol: "lambda",
        endpoint: FUNCTION,
        deadLetterTargetArn: DEAD,
      },
    ],
  ];
  return made.map(([suffix, config]) =>
    parcelFact({
      kind: "sns.subscription",
      arn: `${config.topicArn}:${suffix}`,
      name: `${config.topicArn.slice(config.topicArn.lastIndexOf(":") + 1)} (${config.protocol})`,
      config,
      observations: {},
    }),
  );
}

export function parcelRules(): ResourceFact[] {
  const target = { roleArn: null, deadLetterTargetArn: null, input: null, taskDefinitionArn: null };
  return [
    parcelFact({
      kind: "events.rule",
      arn: parcelArn("events", "rule/parcels/parcel-delivered"),
      name: "parcel-delivered",
      config: {
        eventBusName: "parcels",
        isEnabled: true,
        scheduleExpression: null,
        eventPattern: '{"source":["parcels"]}',
        description: "",
        roleArn: null,
        managedBy: null,
        targets: [
          { ...target, id: "carrier", arn: foreign("events", "event-bus/tap") },
          { ...target, id: "tracking", arn: FUNCTION, deadLetterTargetArn: GONE, input: secretConstant("Input") },
        ],
      },
      observations: {},
    }),
  ];
}

export function parcelBuses(): ResourceFact[] {
  const made = { isPartner: false, kmsKeyId: null, deadLetterTargetArn: null, createdAt: PARCEL_MADE };
  const bus = (name: string, logLevel: string, policies: ResourceFact["policies"]) =>
    parcelFact({
      kind: "events.bus",
      arn: parcelArn("events", `event-bus/${name}`),
      name,
      config: { ...made, logLevel, logsDetail: true },
      observations: {},
      policies,
    });
  return [
    bus("parcels", "OFF", opensTo("*", ["events:PutEvents"], parcelArn("events", "event-bus/parcels"))),
    bus("carrier", "TRACE", opensTo(CARRIER_PARTNER, ["events:PutEvents"], parcelArn("events", "event-bus/carrier"))),
    parcelFact({
      kind: "events.archive",
      arn: parcelArn("events", "archive/parcels"),
      name: "parcels",
      config: { busArn: parcelArn("events", "event-bus/parcels"), retentionDays: null, createdAt: PARCEL_MADE },
      observations: { state: "ENABLED" },
    }),
  ];
}

export function parcelConnections(): ResourceFact[] {
  const connectionArn = parcelArn("events", "connection/carrier-api");
  return [
    parcelFact({
      kind: "events.connection",
      arn: connectionArn,
      name: "carrier-api",
      config: { authorizationType: "BASIC", createdAt: PARCEL_MADE },
      observations: { state: "DEAUTHORIZED", lastAuthorizedAt: PARCEL_MADE },
    }),
    parcelFact({
      kind: "events.api-destination",
      arn: parcelArn("events", "api-destination/carrier-api"),
      name: "carrier-api",
      config: {
        connectionArn,
        endpoint: "https://carrier.example",
        httpMethod: "POST",
        ratePerSecond: 10,
        createdAt: PARCEL_MADE,
      },
      observations: { state: "INACTIVE" },
    }),
  ];
}

export function parcelPipes(): ResourceFact[] {
  const pipe = (name: string, config: Partial<ConfigOf<"pipes.pipe">>) =>
    parcelFact({
      kind: "pipes.pipe",
      arn: parcelArn("pipes", `pipe/${name}`),
      name,
      config: {
        isEnabled: true,
        source: parcelArn("kinesis", "stream/parcel-scans"),
        enrichment: null,
        target: FUNCTION,
        taskDefinitionArn: null,
        roleArn: roleArn("service-role/event-bus-forwarder-staging"),
        hasFilter: false,
        deadLetterTargetArn: null,
        logLevel: null,
        logsExecutionData: false,
        kmsKeyId: null,
        templates: [],
        createdAt: PARCEL_MADE,
        ...config,
      },
      observations: { state: "RUNNING" },
    });
  return [
    pipe("parcel-scans", { deadLetterTargetArn: GONE, logLevel: "TRACE", logsExecutionData: true }),
    pipe("parcel-copies", { target: foreign("sqs", "tap"), templates: [secretConstant("Target template")] }),
  ];
}

export function parcelSchedules(): ResourceFact[] {
  const schedule = (name: string, config: Partial<ConfigOf<"scheduler.schedule">>) =>
    parcelFact({
      kind: "scheduler.schedule",
      arn: parcelArn("scheduler", `schedule/default/${name}`),
      name,
      config: {
        groupName: "default",
        isEnabled: true,
        scheduleExpression: "rate(1 day)",
        targetArn: FUNCTION,
        taskDefinitionArn: null,
        roleArn: roleArn("service-role/schedule-invoker-staging"),
        deadLetterTargetArn: null,
        kmsKeyArn: null,
        input: null,
        createdAt: PARCEL_MADE,
        ...config,
      },
      observations: {},
    });
  return [
    schedule("parcel-nightly", { input: secretConstant("Input") }),
    schedule("parcel-report", { targetArn: foreign("sqs", "tap"), deadLetterTargetArn: GONE }),
  ];
}
