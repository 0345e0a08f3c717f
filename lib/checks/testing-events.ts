import type { Kind } from "../facts/kinds.ts";
import type { Example } from "./testing-data.ts";

const PLACE = "eu-west-1:111122223333";
const ROLE = "arn:aws:iam::111122223333:role/orders";
const CREATED = "2024-01-01T00:00:00.000Z";

export type EventKind = Extract<
  Kind,
  | `rds.${string}`
  | "sns.subscription"
  | "events.bus"
  | "events.archive"
  | "events.connection"
  | "events.api-destination"
  | `pipes.${string}`
  | `kinesis.${string}`
  | `firehose.${string}`
>;

const DATABASE = {
  engine: "postgres",
  engineVersion: "17.2",
  isEncrypted: true,
  kmsKeyId: `arn:aws:kms:${PLACE}:key/0a1b2c3d`,
  backupDays: 14,
  hasDeletionProtection: true,
  hasIamAuthentication: true,
  logExports: ["postgresql"],
  isMultiAz: true,
  requiresTls: true,
  managesMasterPassword: true,
  createdAt: CREATED,
};

/** Subscriptions, buses, pipes and streams, and databases. */
export const EVENT_EXAMPLES: { [K in EventKind]: Example<K> } = {
  "rds.instance": {
    arn: `arn:aws:rds:${PLACE}:db:`,
    config: {
      ...DATABASE,
      clusterId: null,
      instanceClass: "db.t4g.medium",
      isPublic: false,
      upgradesMinorVersions: true,
      replicaOf: null,
      vpcId: "vpc-0a1b2c3d",
      securityGroupIds: ["sg-0a1b2c3d"],
      certificateValidTill: "2060-01-01T00:00:00.000Z",
    },
    observations: { status: "available" },
  },
  "rds.cluster": {
    arn: `arn:aws:rds:${PLACE}:cluster:`,
    config: { ...DATABASE, engine: "aurora-postgresql", hasDataApi: false },
    observations: { status: "available" },
  },
  "rds.snapshot": {
    arn: `arn:aws:rds:${PLACE}:snapshot:`,
    config: {
      isOfCluster: false,
      sourceId: "orders",
      engine: "postgres",
      type: "manual",
      isEncrypted: true,
      kmsKeyId: `arn:aws:kms:${PLACE}:key/0a1b2c3d`,
      sharedWith: [],
      createdAt: CREATED,
    },
    observations: { status: "available" },
  },
  "sns.subscription": {
    arn: `arn:aws:sns:${PLACE}:orders:`,
    config: {
      topicArn: `arn:aws:sns:${PLACE}:orders`,
      owner: "111122223333",
      protocol: "sqs",
      endpoint: `arn:aws:sqs:${PLACE}:orders`,
      isRawDelivery: false,
      hasFilter: false,
      deadLetterTargetArn: `arn:aws:sqs:${PLACE}:dead`,
    },
    observations: {},
  },
  "events.bus": {
    arn: `arn:aws:events:${PLACE}:event-bus/`,
    config: {
      isPartner: false,
      kmsKeyId: null,
      deadLetterTargetArn: null,
      logLevel: "ERROR",
      logsDetail: false,
      createdAt: CREATED,
    },
    observations: {},
  },
  "events.archive": {
    arn: `arn:aws:events:${PLACE}:archive/`,
    config: { busArn: `arn:aws:events:${PLACE}:event-bus/orders`, retentionDays: 30, createdAt: CREATED },
    observations: { state: "ENABLED" },
  },
  "events.connection": {
    arn: `arn:aws:events:${PLACE}:connection/`,
    config: { authorizationType: "OAUTH_CLIENT_CREDENTIALS", createdAt: CREATED },
    observations: { state: "AUTHORIZED", lastAuthorizedAt: CREATED },
  },
  "events.api-destination": {
    arn: `arn:aws:events:${PLACE}:api-destination/`,
    config: {
      connectionArn: `arn:aws:events:${PLACE}:connection/orders`,
      endpoint: "https://api.example.com",
      httpMethod: "POST",
      ratePerSecond: 300,
      createdAt: CREATED,
    },
    observations: { state: "ACTIVE" },
  },
  "pipes.pipe": {
    arn: `arn:aws:pipes:${PLACE}:pipe/`,
    config: {
      isEnabled: true,
      source: `arn:aws:sqs:${PLACE}:orders`,
      enrichment: null,
      target: `arn:aws:lambda:${PLACE}:function:orders`,
      taskDefinitionArn: null,
      roleArn: ROLE,
      hasFilter: false,
      deadLetterTargetArn: null,
      logLevel: "ERROR",
      logsExecutionData: false,
      kmsKeyId: null,
      templates: [],
      createdAt: CREATED,
    },
    observations: { state: "RUNNING" },
  },
  "kinesis.stream": {
    arn: `arn:aws:kinesis:${PLACE}:stream/`,
    config: {
      mode: "ON_DEMAND",
      encryptionType: "KMS",
      kmsKeyId: "alias/aws/kinesis",
      retentionHours: 24,
      createdAt: CREATED,
    },
    observations: { status: "ACTIVE", consumers: 0 },
  },
  "firehose.stream": {
    arn: `arn:aws:firehose:${PLACE}:deliverystream/`,
    config: {
      type: "DirectPut",
      sourceArn: null,
      encryptionKeyType: "AWS_OWNED_CMK",
      kmsKeyArn: null,
      deliveries: [
        {
          type: "s3",
          roleArn: ROLE,
          bucketArn: "arn:aws:s3:::orders",
          kmsKeyArn: null,
          endpoint: null,
          isLogged: true,
          usesSecretsManager: null,
        },
      ],
      createdAt: CREATED,
    },
    observations: { status: "ACTIVE" },
  },
};
