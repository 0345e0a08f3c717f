import {
  type CacheBehavior,
  type DefaultCacheBehavior,
  type DistributionConfig,
  type DistributionSummary,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  ListTagsForResourceCommand,
  type Origin,
} from "@aws-sdk/client-cloudfront";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { type AccessControls, readAccessControls } from "./access-controls.ts";
import { readLogDeliveries } from "./log-deliveries.ts";

type DistributionFact = FactOf<"cloudfront.distribution">;

/** Distributions with origins and behaviors, and how both generations of logs are delivered. */
export const cloudfrontDistributions = defineCollector({
  id: "cloudfront.distributions",
  scope: "global",
  kinds: ["cloudfront.distribution"],
  actions: [
    "cloudfront:ListDistributions",
    "cloudfront:GetDistributionConfig",
    "cloudfront:ListOriginAccessControls",
    "cloudfront:ListTagsForResource",
    "logs:DescribeDeliverySources",
    "logs:DescribeDeliveries",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const distributions = aws.list({
      action: "cloudfront:ListDistributions",
      isRecorded: false,
      fetch: (Marker, options) =>
        aws.clients.cloudfront(region).send(new ListDistributionsCommand({ Marker, MaxItems: 100 }), options),
      items: (page) => page.DistributionList?.Items,
      next: (page) => page.DistributionList?.NextMarker,
    });
    const shared: Shared = { controls: undefined, logged: undefined };
    for await (const fact of mapConcurrent(distributions, 4, (summary) => distributionFact(context, summary, shared)))
      yield fact;
    return { whole: await isWholeOrNotOffered(context, distributions) };
  },
});

/** What is asked once, and only when there is a distribution; `null` in the end: it could not be read. */
interface Shared {
  controls: Promise<AccessControls | null> | undefined;
  logged: Promise<ReadonlySet<string> | null> | undefined;
}

async function distributionFact(
  context: CollectContext,
  summary: DistributionSummary,
  shared: Shared,
): Promise<DistributionFact> {
  const arn = summary.ARN ?? "";
  shared.controls ??= readAccessControls(context);
  shared.logged ??= readLogDeliveries(context);
  const [controls, logged, config] = await Promise.all([shared.controls, shared.logged, readConfig(context, summary)]);
  const certificate = summary.ViewerCertificate;
  const fact = newFact(context, {
    kind: "cloudfront.distribution",
    arn,
    name: summary.Aliases?.Items?.toSorted()[0] ?? summary.DomainName ?? arn,
    config: {
      distributionId: summary.Id ?? "",
      domainName: summary.DomainName ?? "",
      aliases: sortedNames(summary.Aliases?.Items),
      isEnabled: summary.Enabled ?? false,
      isStaging: summary.Staging ?? false,
      webAclArn: summary.WebACLId || null,
      defaultRootObject: config?.DefaultRootObject || null,
      certificate: {
        isDefault: certificate?.CloudFrontDefaultCertificate ?? false,
        minimumProtocol: certificate?.MinimumProtocolVersion ?? null,
        arn: certificate?.ACMCertificateArn ?? certificate?.IAMCertificateId ?? null,
      },
      behaviors: [
        ...(summary.DefaultCacheBehavior === undefined ? [] : [behaviorPart("*", summary.DefaultCacheBehavior)]),
        ...(summary.CacheBehaviors?.Items ?? []).map((one) => behaviorPart(one.PathPattern ?? "", one)),
      ],
      origins: (summary.Origins?.Items ?? [])
        .map((origin) => originPart(origin, controls))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      geoRestriction: summary.Restrictions?.GeoRestriction?.RestrictionType ?? "none",
      logging:
        config?.Logging?.Enabled === true
          ? { bucket: config.Logging.Bucket ?? "", includesCookies: config.Logging.IncludeCookies ?? false }
          : null,
      hasLogDelivery: logged?.has(arn) ?? false,
    },
    observations: { status: summary.Status ?? null, lastModifiedAt: isoTime(summary.LastModifiedTime) },
  });
  if (config === null) missing(fact, "defaultRootObject", "logging");
  if (logged === null) missing(fact, "hasLogDelivery");
  if (controls === null && fact.config.origins.some(({ accessControlId }) => accessControlId !== null))
    missing(fact, "origins");
  await fillTags(context, fact);
  return fact;
}

/** The list leaves out logging and root object. `null`: it could not be read. */
async function readConfig(
  { aws, region }: CollectContext,
  { Id, ARN }: DistributionSummary,
): Promise<DistributionConfig | null> {
  const result = await aws.call({
    action: "cloudfront:GetDistributionConfig",
    ...(ARN === undefined ? {} : { resourceArn: ARN }),
    fn: (options) => aws.clients.cloudfront(region).send(new GetDistributionConfigCommand({ Id }), options),
  });
  return result.outcome === "value" ? (result.value.DistributionConfig ?? null) : null;
}

function behaviorPart(
  path: string,
  behavior: DefaultCacheBehavior | CacheBehavior,
): DistributionFact["config"]["behaviors"][number] {
  return {
    path: storableText(path),
    originId: storableText(behavior.TargetOriginId ?? ""),
    viewerProtocolPolicy: behavior.ViewerProtocolPolicy ?? "",
    allowedMethods: sortedNames(behavior.AllowedMethods?.Items),
    needsSignature: behavior.TrustedKeyGroups?.Enabled === true || behavior.TrustedSigners?.Enabled === true,
    edgeFunctions: (behavior.LambdaFunctionAssociations?.Items ?? [])
      .map(({ LambdaFunctionARN, EventType, IncludeBody }) => ({
        arn: LambdaFunctionARN ?? "",
        event: EventType ?? "",
        includesBody: IncludeBody ?? false,
      }))
      .sort((a, b) => (a.event < b.event ? -1 : 1)),
    realtimeLogArn: behavior.RealtimeLogConfigArn || null,
  };
}

function originPart(origin: Origin, controls: AccessControls | null): DistributionFact["config"]["origins"][number] {
  const { CustomOriginConfig: custom, VpcOriginConfig: vpc } = origin;
  const accessControlId = origin.OriginAccessControlId || null;
  return {
    id: storableText(origin.Id ?? ""),
    domainName: storableText(origin.DomainName ?? ""),
    type: vpc !== undefined ? "vpc" : custom !== undefined ? "custom" : "s3",
    protocolPolicy: custom?.OriginProtocolPolicy ?? null,
    sslProtocols: sortedNames(custom?.OriginSslProtocols?.Items),
    accessControlId,
    signing: accessControlId === null ? null : (controls?.get(accessControlId) ?? null),
    hasAccessIdentity: (origin.S3OriginConfig?.OriginAccessIdentity ?? "") !== "",
    headerNames: sortedNames(origin.CustomHeaders?.Items?.map(({ HeaderName }) => storableText(HeaderName ?? ""))),
  };
}

async function fillTags({ aws, region }: CollectContext, fact: DistributionFact): Promise<void> {
  const result = await aws.call({
    action: "cloudfront:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.cloudfront(region).send(new ListTagsForResourceCommand({ Resource: fact.arn }), options),
  });
  if (result.outcome !== "value") return missing(fact, "tags");
  fact.tags = tagsOf(result.value.Tags?.Items);
}
