import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { DescribeTrailsCommand, LookupEventsCommand, type Trail } from "@aws-sdk/client-cloudtrail";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { AwsCaller } from "../aws/caller.ts";

export interface SaveTrailOptions {
  /** Folder for the log files; made when it is needed. */
  folder: string;
  regions: readonly string[];
  since: Date;
  until: Date;
  callerFor: (region: string, gaps: CoverageGap[]) => AwsCaller;
  onProgress?: (line: string) => void;
}

const DAY_MS = 86_400_000;

/**
 * Saves the CloudTrail log files of a window: from the bucket of a trail that covers the region, else what LookupEvents
 * shows (management events of 90 days). `plumbline import` takes the folder as it is. What could not be read is a gap.
 */
export async function saveTrail(options: SaveTrailOptions): Promise<{ files: number; gaps: CoverageGap[] }> {
  const gaps: CoverageGap[] = [];
  let files = 0;
  for (const region of options.regions) {
    const aws = options.callerFor(region, gaps);
    const described = await aws.call({
      action: "cloudtrail:DescribeTrails",
      fn: (send) => aws.clients.cloudtrail(region).send(new DescribeTrailsCommand({ includeShadowTrails: true }), send),
    });
    if (described.outcome !== "value") continue;
    const trails = (described.value.trailList ?? []).filter((trail) => trail.S3BucketName);
    const trail = trails.find((item) => item.IsMultiRegionTrail) ?? trails.find((item) => item.HomeRegion === region);
    const saved =
      trail === undefined
        ? await saveLookup(aws, options)
        : await saveBucket(aws, trail, trail.S3BucketName ?? "", options);
    files += saved;
    options.onProgress?.(`CloudTrail in ${region}: ${saved} log files`);
  }
  return { files, gaps };
}

async function saveBucket(aws: AwsCaller, trail: Trail, bucket: string, options: SaveTrailOptions): Promise<number> {
  let files = 0;
  // A file stands in the folder of its delivery, which may be the day after its events.
  for (const prefix of await accountPrefixes(aws, trail, bucket))
    for (let day = options.since.getTime(); day <= options.until.getTime() + DAY_MS; day += DAY_MS) {
      const date = new Date(day).toISOString().slice(0, 10).replaceAll("-", "/");
      files += await saveFolder(aws, bucket, `${prefix}/CloudTrail/${aws.region}/${date}/`, options.folder);
    }
  return files;
}

/** `[prefix/]AWSLogs/account`, and for organization trails `[prefix/]AWSLogs/o-…/account`. */
async function accountPrefixes(aws: AwsCaller, trail: Trail, bucket: string): Promise<string[]> {
  const base = `${trail.S3KeyPrefix ? `${trail.S3KeyPrefix}/` : ""}AWSLogs/`;
  if (!trail.IsOrganizationTrail) return [`${base}${aws.accountId}`];
  const listed = await aws.call({
    action: "s3:ListBucket",
    resourceArn: `arn:${aws.partition}:s3:::${bucket}`,
    fn: (send) =>
      aws.clients
        .s3(aws.region)
        .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${base}o-`, Delimiter: "/" }), send),
  });
  if (listed.outcome !== "value") return [];
  return (listed.value.CommonPrefixes ?? []).flatMap(({ Prefix }) => (Prefix ? [`${Prefix}${aws.accountId}`] : []));
}

async function saveFolder(aws: AwsCaller, bucket: string, prefix: string, folder: string): Promise<number> {
  const listing = aws.list({
    action: "s3:ListBucket",
    resourceArn: `arn:${aws.partition}:s3:::${bucket}`,
    fetch: (ContinuationToken, send) =>
      aws.clients
        .s3(aws.region)
        .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken }), send),
    items: (page) => page.Contents,
    next: (page) => page.NextContinuationToken,
  });
  let files = 0;
  for await (const { Key: key, Size: size } of listing) {
    if (key === undefined || !key.endsWith(".json.gz") || (size ?? 0) === 0) continue;
    // Keys are written by whoever may write to the bucket: none may lead out of the folder.
    if (key.split(/[\\/]/).includes("..")) continue;
    const file = join(folder, normalize(key));
    const object = await aws.call({
      action: "s3:GetObject",
      resourceArn: `arn:${aws.partition}:s3:::${bucket}/${key}`,
      fn: (send) => aws.clients.s3(aws.region).send(new GetObjectCommand({ Bucket: bucket, Key: key }), send),
    });
    if (object.outcome !== "value" || object.value.Body === undefined) continue;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, await object.value.Body.transformToByteArray(), { mode: 0o600 });
    files += 1;
  }
  return files;
}

async function saveLookup(aws: AwsCaller, options: SaveTrailOptions): Promise<number> {
  const listing = aws.list({
    action: "cloudtrail:LookupEvents",
    fetch: (NextToken, send) =>
      aws.clients
        .cloudtrail(aws.region)
        .send(
          new LookupEventsCommand({ StartTime: options.since, EndTime: options.until, MaxResults: 50, NextToken }),
          send,
        ),
    items: (page) => page.Events,
    next: (page) => page.NextToken,
  });
  const records = listing[Symbol.asyncIterator]();
  const first = await records.next();
  if (first.done === true) return 0;
  const name = `${aws.accountId}_lookup_${aws.region}_${options.until.toISOString().slice(0, 10)}.json.gz`;
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const lines = (async function* () {
    yield '{"Records":[';
    yield first.value.CloudTrailEvent ?? "{}";
    for await (const event of records) if (event.CloudTrailEvent !== undefined) yield `,\n${event.CloudTrailEvent}`;
    yield "]}";
  })();
  await pipeline(Readable.from(lines), createGzip(), createWriteStream(join(options.folder, name), { mode: 0o600 }));
  return 1;
}
