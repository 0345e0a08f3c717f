import { DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { AwsCaller } from "../../sources/aws/caller.ts";

export interface FoundTrail {
  arn: string;
  name: string;
  homeRegion: string;
  bucket: string;
  prefix: string;
  isMultiRegion: boolean;
  isOrganization: boolean;
  isValidationOn: boolean;
}

/** The trails that deliver for these regions, each once. `reason`: why the list is not whole. */
export async function findTrails(
  aws: AwsCaller,
  regions: readonly string[],
): Promise<{ trails: FoundTrail[]; reason: string | null }> {
  const trails = new Map<string, FoundTrail>();
  let reason: string | null = null;
  for (const region of regions) {
    const result = await aws.call({
      action: "cloudtrail:DescribeTrails",
      fn: (options) =>
        aws.clients.cloudtrail(region).send(new DescribeTrailsCommand({ includeShadowTrails: true }), options),
    });
    if (result.outcome !== "value") {
      reason = result.outcome === "gap" ? result.gap.message : reason;
      continue;
    }
    for (const trail of result.value.trailList ?? []) {
      if (!trail.TrailARN || !trail.Name || !trail.HomeRegion || !trail.S3BucketName) continue;
      trails.set(trail.TrailARN, {
        arn: trail.TrailARN,
        name: trail.Name,
        homeRegion: trail.HomeRegion,
        bucket: trail.S3BucketName,
        prefix: trail.S3KeyPrefix ? `${trail.S3KeyPrefix}/` : "",
        isMultiRegion: trail.IsMultiRegionTrail ?? false,
        isOrganization: trail.IsOrganizationTrail ?? false,
        isValidationOn: trail.LogFileValidationEnabled ?? false,
      });
    }
  }
  return { trails: [...trails.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1)), reason };
}

/**
 * Where the account's folder stands: `[prefix/]AWSLogs/`, and for organisation trails `[prefix/]AWSLogs/o-…/`. A bucket that
 * may not be listed gives its reason. Source: CloudTrail User Guide, "Finding your CloudTrail log files".
 */
export async function baseOf(
  aws: AwsCaller,
  trail: FoundTrail,
  accountId: string,
): Promise<{ base: string } | { reason: string }> {
  const base = `${trail.prefix}AWSLogs/`;
  if (!trail.isOrganization) return { base };
  const result = await aws.call({
    action: "s3:ListBucket",
    resourceArn: `arn:${aws.partition}:s3:::${trail.bucket}`,
    fn: (options) =>
      aws.clients
        .s3(aws.region)
        .send(new ListObjectsV2Command({ Bucket: trail.bucket, Prefix: `${base}o-`, Delimiter: "/" }), options),
  });
  if (result.outcome !== "value")
    return { reason: result.outcome === "gap" ? result.gap.message : "The bucket does not exist." };
  const [first, ...others] = (result.value.CommonPrefixes ?? []).flatMap((entry) => entry.Prefix ?? []);
  if (first === undefined) return { base };
  if (others.length === 0) return { base: first };
  // A bucket that outlived an organisation: the account's logs are under the one that has its folder.
  for (const candidate of [first, ...others]) {
    const inside = await aws.call({
      action: "s3:ListBucket",
      resourceArn: `arn:${aws.partition}:s3:::${trail.bucket}`,
      fn: (options) =>
        aws.clients
          .s3(aws.region)
          .send(
            new ListObjectsV2Command({ Bucket: trail.bucket, Prefix: `${candidate}${accountId}/`, MaxKeys: 1 }),
            options,
          ),
    });
    if (inside.outcome === "value" && (inside.value.KeyCount ?? 0) > 0) return { base: candidate };
  }
  return { base: first };
}
