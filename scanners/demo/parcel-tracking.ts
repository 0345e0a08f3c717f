import type { ResourceFact } from "#lib/facts/define.ts";
import {
  parcelDeliveryStreams,
  parcelDocuments,
  parcelKeys,
  parcelParameters,
  parcelSecrets,
  parcelStreams,
  parcelTables,
  parcelWorkflows,
} from "./parcel-data.ts";
import { parcelDatabases, parcelSnapshots } from "./parcel-databases.ts";
import { GONE, PARCEL_ACCOUNT, PARCEL_MADE, PARCEL_REGION, parcelArn, parcelFact, roleArn } from "./parcel-fact.ts";
import {
  parcelBuses,
  parcelConnections,
  parcelPipes,
  parcelQueues,
  parcelRules,
  parcelSchedules,
  parcelSubscriptions,
  parcelTopics,
} from "./parcel-messaging.ts";
import { type AccountKey, type Region, STRANGER } from "./world.ts";

/** A tracking of parcels that was given up and never taken down: everything that somebody ought to have mended is wrong. */
export function parcelTracking(account: AccountKey, region: Region): Record<string, ResourceFact[]> {
  if (account !== PARCEL_ACCOUNT || region !== PARCEL_REGION) return {};
  return {
    "sqs.queues": parcelQueues(),
    "sns.topics": parcelTopics(),
    "sns.subscriptions": parcelSubscriptions(),
    "events.rules": parcelRules(),
    "events.buses": parcelBuses(),
    "events.connections": parcelConnections(),
    "pipes.pipes": parcelPipes(),
    "scheduler.schedules": parcelSchedules(),
    "kinesis.streams": parcelStreams(),
    "firehose.streams": parcelDeliveryStreams(),
    "states.state-machines": parcelWorkflows(),
    "dynamodb.tables": parcelTables(),
    "kms.keys": parcelKeys(),
    "secretsmanager.secrets": parcelSecrets(),
    "ssm.resources": parcelParameters(),
    "ssm.documents": parcelDocuments(),
    "rds.databases": parcelDatabases(),
    "rds.snapshots": parcelSnapshots(),
    "lambda.functions": [tracking()],
    "lambda.event-source-mappings": [mapping()],
  };
}

function tracking(): ResourceFact {
  return parcelFact({
    kind: "lambda.function",
    arn: parcelArn("lambda", "function:parcel-tracking"),
    name: "parcel-tracking",
    config: {
      runtime: "nodejs22.x",
      packageType: "Zip",
      handler: "index.handler",
      roleArn: roleArn("staging-lambda-default"),
      description: "",
      memoryMb: 128,
      timeoutSeconds: 30,
      ephemeralStorageMb: 512,
      architectures: ["x86_64"],
      codeSha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      codeSizeBytes: 48_120,
      lastModifiedAt: PARCEL_MADE,
      state: "Active",
      environment: [],
      kmsKeyArn: null,
      vpc: null,
      deadLetterTargetArn: GONE,
      tracingMode: "PassThrough",
      layers: [],
      fileSystems: [],
      imageUri: null,
      logGroup: "/aws/lambda/parcel-tracking",
      logFormat: "Text",
      snapStart: null,
      signingProfileVersionArn: null,
      reservedConcurrency: null,
      provisionedConcurrency: [],
      codeSigningConfigArn: null,
      recursiveLoop: "Terminate",
      asyncInvoke: [],
    },
    observations: { lastUpdateStatus: "Successful", stateReason: null },
  });
}

/** It still takes messages of a queue that never was Harbourlight's, and puts failures where nothing is. */
function mapping(): ResourceFact {
  return parcelFact({
    kind: "lambda.event-source-mapping",
    arn: parcelArn("lambda", "event-source-mapping:parcels"),
    name: "parcels",
    config: {
      uuid: "parcels",
      functionArn: parcelArn("lambda", "function:parcel-tracking"),
      eventSourceArn: `arn:aws:sqs:us-east-1:${STRANGER}:feed`,
      isEnabled: true,
      batchSize: 10,
      onFailure: GONE,
      filterPatterns: [],
      maximumRetryAttempts: null,
      maximumRecordAgeSeconds: null,
      maximumConcurrency: null,
      kmsKeyArn: null,
      functionResponseTypes: [],
    },
    observations: { state: "Enabled", lastProcessingResult: null },
  });
}
