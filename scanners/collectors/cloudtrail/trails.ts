import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import { storableText } from "#lib/domain/json.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { LOG_BUCKET_ACTIONS, readLogBucket } from "./log-bucket.ts";
import { advancedSelector, classicSelector } from "./selectors.ts";

type TrailFact = FactOf<"cloudtrail.trail">;

/** Trails whose home is this region, with status, selectors and what is known of the bucket that receives them. */
export const cloudtrailTrails = defineCollector({
  id: "cloudtrail.trails",
  scope: "regional",
  kinds: ["cloudtrail.trail"],
  actions: [
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetTrailStatus",
    "cloudtrail:GetEventSelectors",
    "cloudtrail:GetInsightSelectors",
    "cloudtrail:ListTags",
    ...LOG_BUCKET_ACTIONS,
  ],
  async *collect(context) {
    const { aws, region } = context;
    const trails = await aws.call({
      action: "cloudtrail:DescribeTrails",
      fn: (options) =>
        aws.clients.cloudtrail(region).send(new DescribeTrailsCommand({ includeShadowTrails: false }), options),
    });
    if (trails.outcome !== "value") return { whole: false };
    for (const trail of trails.value.trailList ?? []) {
      // An organization trail is listed in member accounts too; its home region still decides where it is counted.
      if (trail.TrailARN === undefined || (trail.HomeRegion ?? region) !== region) continue;
      yield await trailFact(context, trail, trail.TrailARN);
    }
    return { whole: true };
  },
});

async function trailFact(context: CollectContext, trail: Trail, arn: string): Promise<ResourceFact> {
  const fact: TrailFact = {
    kind: "cloudtrail.trail",
    arn,
    accountId: context.accountId,
    region: context.region,
    name: trail.Name ?? arn,
    tags: {},
    config: {
      homeRegion: trail.HomeRegion ?? context.region,
      isMultiRegion: trail.IsMultiRegionTrail ?? false,
      isOrganizationTrail: trail.IsOrganizationTrail ?? false,
      includesGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
      hasLogFileValidation: trail.LogFileValidationEnabled ?? false,
      kmsKeyId: trail.KmsKeyId ?? null,
      bucketName: trail.S3BucketName ?? null,
      keyPrefix: trail.S3KeyPrefix === undefined ? null : storableText(trail.S3KeyPrefix),
      snsTopicArn: trail.SnsTopicARN ?? null,
      logGroupArn: trail.CloudWatchLogsLogGroupArn ?? null,
      isLogging: false,
      eventSelectors: [],
      advancedEventSelectors: [],
      insightSelectors: [],
      logBucket: null,
    },
    observations: { latestDeliveryAt: null, latestDeliveryError: null, latestDigestDeliveryAt: null },
    policies: [],
    gaps: [],
  };
  await Promise.all([
    fillStatus(context, fact),
    fillSelectors(context, fact),
    fillInsights(context, fact, trail.HasInsightSelectors),
    fillTags(context, fact),
    fillBucket(context, fact),
  ]);
  return fact;
}

async function fillStatus({ aws, region }: CollectContext, fact: TrailFact): Promise<void> {
  const status = await aws.call({
    action: "cloudtrail:GetTrailStatus",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.cloudtrail(region).send(new GetTrailStatusCommand({ Name: fact.arn }), options),
  });
  if (status.outcome !== "value") {
    fact.gaps.push("isLogging", ...Object.keys(fact.observations).map((key) => `observations.${key}`));
    return;
  }
  fact.config.isLogging = status.value.IsLogging ?? false;
  fact.observations.latestDeliveryAt = isoTime(status.value.LatestDeliveryTime);
  fact.observations.latestDeliveryError = status.value.LatestDeliveryError || null;
  fact.observations.latestDigestDeliveryAt = isoTime(status.value.LatestDigestDeliveryTime);
}

async function fillSelectors({ aws, region }: CollectContext, fact: TrailFact): Promise<void> {
  const selectors = await aws.call({
    action: "cloudtrail:GetEventSelectors",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.cloudtrail(region).send(new GetEventSelectorsCommand({ TrailName: fact.arn }), options),
  });
  if (selectors.outcome !== "value") {
    fact.gaps.push("eventSelectors", "advancedEventSelectors");
    return;
  }
  fact.config.eventSelectors = (selectors.value.EventSelectors ?? []).map(classicSelector);
  fact.config.advancedEventSelectors = (selectors.value.AdvancedEventSelectors ?? []).map(advancedSelector);
}

async function fillInsights(
  { aws, region }: CollectContext,
  fact: TrailFact,
  hasInsightSelectors: boolean | undefined,
): Promise<void> {
  // DescribeTrails already says that there are none; asking would only answer InsightNotEnabledException.
  if (hasInsightSelectors === false) return;
  const insights = await aws.call({
    action: "cloudtrail:GetInsightSelectors",
    resourceArn: fact.arn,
    absent: ["InsightNotEnabledException"],
    fn: (options) =>
      aws.clients.cloudtrail(region).send(new GetInsightSelectorsCommand({ TrailName: fact.arn }), options),
  });
  if (insights.outcome === "gap") fact.gaps.push("insightSelectors");
  else if (insights.outcome === "value")
    fact.config.insightSelectors = sortedNames(
      insights.value.InsightSelectors?.map((selector) => selector.InsightType),
    );
}

async function fillTags({ aws, region }: CollectContext, fact: TrailFact): Promise<void> {
  const tags = aws.list({
    action: "cloudtrail:ListTags",
    resourceArn: fact.arn,
    fetch: (NextToken, options) =>
      aws.clients.cloudtrail(region).send(new ListTagsCommand({ ResourceIdList: [fact.arn], NextToken }), options),
    items: (page) => page.ResourceTagList,
    next: (page) => page.NextToken,
  });
  fact.tags = tagsOf((await tags.all()).flatMap((item) => item.TagsList ?? []));
  if (!tags.isWhole) fact.gaps.push("tags");
}

async function fillBucket(context: CollectContext, fact: TrailFact): Promise<void> {
  if (fact.config.bucketName === null) return;
  const bucket = await readLogBucket(context, fact.config.bucketName);
  if (bucket === null) fact.gaps.push("logBucket");
  else fact.config.logBucket = bucket;
}
