import {
  type Bucket,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact, takePolicy } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";
import { ACL_ACTIONS, fillAcl } from "./acl.ts";
import { fillSettings, SETTINGS_ACTIONS } from "./bucket-settings.ts";
import { publicAccessBlockOf } from "./public-access-block.ts";

type BucketFact = FactOf<"s3.bucket">;

/** Buckets of the account in all regions, from one list; each is asked in its own region. */
export const s3Buckets = defineCollector({
  id: "s3.buckets",
  scope: "global",
  kinds: ["s3.bucket"],
  actions: [
    "s3:ListAllMyBuckets",
    "s3:GetBucketLocation",
    "s3:GetBucketPolicy",
    "s3:GetBucketPublicAccessBlock",
    "s3:GetEncryptionConfiguration",
    "s3:GetBucketTagging",
    ...ACL_ACTIONS,
    ...SETTINGS_ACTIONS,
  ],
  async *collect(context) {
    const { aws, region } = context;
    const buckets = aws.list({
      action: "s3:ListAllMyBuckets",
      // Only a paged request is answered with the regions. Source: Amazon S3 API Reference, ListBuckets.
      fetch: (ContinuationToken, options) =>
        aws.clients.s3(region).send(new ListBucketsCommand({ ContinuationToken, MaxBuckets: 1000 }), options),
      items: (page) => page.Buckets,
      next: (page) => page.ContinuationToken,
    });
    for await (const fact of mapConcurrent(buckets, 8, (bucket) => bucketFact(context, bucket)))
      if (fact !== null) yield fact;
    return { whole: buckets.isWhole };
  },
});

async function bucketFact(context: CollectContext, bucket: Bucket): Promise<BucketFact | null> {
  const { Name: name } = bucket;
  if (name === undefined) return null;
  const arn = `arn:${context.partition}:s3:::${name}`;
  const region = bucket.BucketRegion ?? (await locationOf(context, name, arn));
  const fact = newFact(context, {
    kind: "s3.bucket",
    arn,
    name,
    config: {
      region: region ?? "",
      createdAt: isoTime(bucket.CreationDate),
      publicAccessBlock: null,
      encryption: null,
      objectOwnership: null,
      aclGrants: null,
      versioning: null,
      hasObjectLock: false,
      logBucketArn: null,
      notifiedArns: [],
      isNotifyingEventBridge: false,
      isWebsite: false,
      replicas: [],
    },
    observations: {},
  });
  if (region === null) missing(fact, "region");
  const where = region ?? context.region;
  await Promise.all([
    fillPolicy(context, fact, where),
    fillPublicAccessBlock(context, fact, where),
    fillEncryption(context, fact, where),
    fillTags(context, fact, where),
    fillAcl(context, fact, where),
    fillSettings(context, fact, where),
  ]);
  return fact;
}

/** The region of a bucket; `null` when it could not be read. Buckets of us-east-1 answer with nothing, old ones with `EU`. */
async function locationOf(
  { aws, region }: CollectContext,
  Bucket: string,
  resourceArn: string,
): Promise<string | null> {
  const result = await aws.call({
    action: "s3:GetBucketLocation",
    resourceArn,
    fn: (options) => aws.clients.s3(region).send(new GetBucketLocationCommand({ Bucket }), options),
  });
  if (result.outcome !== "value") return null;
  const location = result.value.LocationConstraint;
  return location === "EU" ? "eu-west-1" : (location ?? "us-east-1");
}

async function fillPolicy({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketPolicy",
    resourceArn: fact.arn,
    absent: ["NoSuchBucketPolicy"],
    fn: (options) => aws.clients.s3(region).send(new GetBucketPolicyCommand({ Bucket: fact.name }), options),
  });
  takePolicy(fact, result, (value) => value.Policy);
}

async function fillPublicAccessBlock({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketPublicAccessBlock",
    resourceArn: fact.arn,
    absent: ["NoSuchPublicAccessBlockConfiguration"],
    fn: (options) => aws.clients.s3(region).send(new GetPublicAccessBlockCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome === "gap") missing(fact, "publicAccessBlock");
  else if (result.outcome === "value")
    fact.config.publicAccessBlock = publicAccessBlockOf(result.value.PublicAccessBlockConfiguration);
}

async function fillEncryption({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetEncryptionConfiguration",
    resourceArn: fact.arn,
    absent: ["ServerSideEncryptionConfigurationNotFoundError"],
    fn: (options) => aws.clients.s3(region).send(new GetBucketEncryptionCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome === "gap") return missing(fact, "encryption");
  const rule = result.outcome === "value" ? result.value.ServerSideEncryptionConfiguration?.Rules?.[0] : undefined;
  const byDefault = rule?.ApplyServerSideEncryptionByDefault;
  if (byDefault?.SSEAlgorithm === undefined) return;
  fact.config.encryption = {
    algorithm: byDefault.SSEAlgorithm,
    kmsKeyId: byDefault.KMSMasterKeyID ?? null,
    isBucketKeyEnabled: rule?.BucketKeyEnabled ?? false,
  };
}

async function fillTags({ aws }: CollectContext, fact: BucketFact, region: string): Promise<void> {
  const result = await aws.call({
    action: "s3:GetBucketTagging",
    resourceArn: fact.arn,
    absent: ["NoSuchTagSet", "NoSuchTagSetError"],
    fn: (options) => aws.clients.s3(region).send(new GetBucketTaggingCommand({ Bucket: fact.name }), options),
  });
  if (result.outcome === "gap") missing(fact, "tags");
  else if (result.outcome === "value") fact.tags = tagsOf(result.value.TagSet);
}
