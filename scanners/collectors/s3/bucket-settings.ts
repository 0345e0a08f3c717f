import {
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
} from "@aws-sdk/client-s3";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { missing } from "../facts.ts";
import { sortedNames } from "../values.ts";

type BucketFact = FactOf<"s3.bucket">;

/** The actions that `fillSettings` calls. */
export const SETTINGS_ACTIONS = [
  "s3:GetBucketVersioning",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketLogging",
  "s3:GetBucketNotification",
  "s3:GetBucketWebsite",
  "s3:GetReplicationConfiguration",
] as const;

/** How a bucket keeps, logs, announces, serves and copies its objects; each is a call of its own, and a gap of its own. */
export async function fillSettings(context: CollectContext, fact: BucketFact, region: string): Promise<void> {
  await Promise.all([
    fillVersioning(context, fact, region),
    fillObjectLock(context, fact, region),
    fillLogging(context, fact, region),
    fillNotifications(context, fact, region),
    fillWebsite(context, fact, region),
    fillReplication(context, fact, region),
  ]);
}

async function fillVersioning({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketVersioning",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.s3(region).send(new GetBucketVersioningCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome === "value") fact.config.versioning = result.value.Status ?? null;
  else missing(fact, "versioning");
}

async function fillObjectLock({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketObjectLockConfiguration",
    resourceArn: fact.arn,
    absent: ["ObjectLockConfigurationNotFoundError"],
    fn: (options) => aws.clients.s3(region).send(new GetObjectLockConfigurationCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome === "gap") missing(fact, "hasObjectLock");
  else if (result.outcome === "value")
    fact.config.hasObjectLock = result.value.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled";
}

async function fillLogging({ aws, partition }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketLogging",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.s3(region).send(new GetBucketLoggingCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome !== "value") return missing(fact, "logBucketArn");
  const target = result.value.LoggingEnabled?.TargetBucket;
  fact.config.logBucketArn = target === undefined ? null : `arn:${partition}:s3:::${target}`;
}

async function fillNotifications({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketNotification",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.s3(region).send(new GetBucketNotificationConfigurationCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome !== "value") return missing(fact, "notifiedArns", "isNotifyingEventBridge");
  const { TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations, EventBridgeConfiguration } =
    result.value;
  const arns = [
    ...(TopicConfigurations ?? []).map(({ TopicArn }) => TopicArn),
    ...(QueueConfigurations ?? []).map(({ QueueArn }) => QueueArn),
    ...(LambdaFunctionConfigurations ?? []).map(({ LambdaFunctionArn }) => LambdaFunctionArn),
  ];
  fact.config.notifiedArns = [...new Set(sortedNames(arns))];
  fact.config.isNotifyingEventBridge = EventBridgeConfiguration !== undefined;
}

async function fillWebsite({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketWebsite",
    resourceArn: fact.arn,
    absent: ["NoSuchWebsiteConfiguration"],
    fn: (options) => aws.clients.s3(region).send(new GetBucketWebsiteCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome === "gap") missing(fact, "isWebsite");
  else fact.config.isWebsite = result.outcome === "value";
}

async function fillReplication({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetReplicationConfiguration",
    resourceArn: fact.arn,
    absent: ["ReplicationConfigurationNotFoundError"],
    fn: (options) => aws.clients.s3(region).send(new GetBucketReplicationCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome === "gap") return missing(fact, "replicas");
  const rules = result.outcome === "value" ? (result.value.ReplicationConfiguration?.Rules ?? []) : [];
  const replicas = new Map<string, BucketFact["config"]["replicas"][number]>();
  for (const { Status, Destination } of rules)
    if (Status === "Enabled" && Destination?.Bucket !== undefined)
      replicas.set(Destination.Bucket, { bucketArn: Destination.Bucket, accountId: Destination.Account ?? null });
  fact.config.replicas = [...replicas.values()].sort((a, b) => (a.bucketArn < b.bucketArn ? -1 : 1));
}
