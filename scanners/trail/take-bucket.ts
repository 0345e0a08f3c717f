import type { Trail } from "@aws-sdk/client-cloudtrail";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { readObjectName } from "#lib/trail/object-name.ts";
import type { AwsCaller } from "../sources/aws/caller.ts";
import { mapConcurrent } from "../sources/aws/concurrency.ts";
import { takenKeys } from "./object-ledger.ts";
import { dayOf } from "./partitions.ts";
import { WHOLE_BYTES } from "./read-object.ts";
import type { TrailSink } from "./sink.ts";

const DAY_MS = 86_400_000;
/** Objects that are fetched at a time: S3 answers in tens of milliseconds, and most objects are of some kilobytes. */
const FETCHES_AT_ONCE = 16;
/** Objects of a listing that are looked up in the ledger at a time. */
const CHECKED_AT_ONCE = 1_000;

/**
 * Takes the log files of one account and region from a trail's bucket, also from the folders of an organization trail. Files stand in
 * the folder of their delivery, which may be the day after their events. Returns false when anything could not be read.
 */
export async function takeFromBucket(
  aws: AwsCaller,
  trail: Trail,
  region: string,
  span: { since: Date; until: Date },
  sink: TrailSink,
): Promise<boolean> {
  const bucket = trail.S3BucketName ?? "";
  const prefixes = await accountPrefixes(aws, trail, bucket);
  if (prefixes === undefined) return false;
  let isWhole = true;
  const first = Math.floor(span.since.getTime() / DAY_MS) * DAY_MS;
  for (const prefix of prefixes)
    for (let day = first; day <= span.until.getTime() + DAY_MS; day += DAY_MS) {
      const folder = `${prefix}/CloudTrail/${region}/${dayOf(new Date(day)).replaceAll("-", "/")}/`;
      // Names begin with the minute of delivery, so a listing can start in the middle of the first day.
      const after = day === first ? `${folder}${aws.accountId}_CloudTrail_${region}_${stampOf(span.since)}` : undefined;
      isWhole = (await takeFolder(aws, bucket, folder, after, sink)) && isWhole;
    }
  return isWhole;
}

/** `20261120T1005`, as in the names of log files. */
function stampOf(time: Date): string {
  return time.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
}

/** `[prefix/]AWSLogs/account`, and for organisation trails `[prefix/]AWSLogs/o-…/account`. */
async function accountPrefixes(aws: AwsCaller, trail: Trail, bucket: string): Promise<string[] | undefined> {
  const base = `${trail.S3KeyPrefix ? `${trail.S3KeyPrefix}/` : ""}AWSLogs/`;
  if (!trail.IsOrganizationTrail) return [`${base}${aws.accountId}`];
  const result = await aws.call({
    action: "s3:ListBucket",
    resourceArn: bucketArn(aws, bucket),
    fn: (options) =>
      aws.clients
        .s3(aws.region)
        .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${base}o-`, Delimiter: "/" }), options),
  });
  if (result.outcome !== "value") return undefined;
  return (result.value.CommonPrefixes ?? []).flatMap((entry) =>
    entry.Prefix ? [`${entry.Prefix}${aws.accountId}`] : [],
  );
}

function bucketArn(aws: AwsCaller, bucket: string): string {
  return `arn:${aws.partition}:s3:::${bucket}`;
}

interface Listed {
  key: string;
  etag: string | null;
  at: Date;
}

async function takeFolder(
  aws: AwsCaller,
  bucket: string,
  folder: string,
  after: string | undefined,
  sink: TrailSink,
): Promise<boolean> {
  const listing = aws.list({
    action: "s3:ListBucket",
    resourceArn: bucketArn(aws, bucket),
    fetch: (ContinuationToken, options) =>
      aws.clients
        .s3(aws.region)
        .send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, StartAfter: after, ContinuationToken }),
          options,
        ),
    items: (page) => page.Contents,
    next: (page) => page.NextContinuationToken,
  });
  let isWhole = true;
  let some: Listed[] = [];
  const take = async () => {
    isWhole = (await takeListed(aws, bucket, some, sink)) && isWhole;
    some = [];
  };
  for await (const object of listing) {
    const key = object.Key ?? "";
    if (readObjectName(key).kind !== "log" || (object.Size ?? 0) === 0) continue;
    some.push({ key, etag: object.ETag ?? null, at: object.LastModified ?? new Date(0) });
    if (some.length >= CHECKED_AT_ONCE) await take();
  }
  await take();
  return isWhole && listing.isWhole;
}

async function takeListed(
  aws: AwsCaller,
  bucket: string,
  objects: readonly Listed[],
  sink: TrailSink,
): Promise<boolean> {
  const known = await takenKeys(
    bucket,
    objects.map((object) => object.key),
  );
  const fresh = objects.filter((object) => !known.has(object.key));
  let isWhole = true;
  const fetched = mapConcurrent(fresh, FETCHES_AT_ONCE, async (object) => ({
    object,
    body: await fetchObject(aws, bucket, object.key),
  }));
  for await (const { object, body } of fetched) {
    if (body === undefined) isWhole = false;
    else
      await sink.take(
        { bucket, key: object.key, etag: object.etag, deliveredAt: object.at, hasDeliveryTime: true },
        body,
      );
  }
  return isWhole;
}

/** An object's bytes, in one piece where it is of usual size; undefined when it could not be read, which is a gap by then. */
export async function fetchObject(
  aws: AwsCaller,
  bucket: string,
  key: string,
): Promise<AsyncIterable<Buffer> | undefined> {
  const response = await aws.call({
    action: "s3:GetObject",
    resourceArn: `${bucketArn(aws, bucket)}/${key}`,
    fn: async (options) => {
      const found = await aws.clients.s3(aws.region).send(new GetObjectCommand({ Bucket: bucket, Key: key }), options);
      if (found.Body === undefined) return undefined;
      // Read here, so that a connection which breaks half-way is a failed attempt and is tried again.
      if ((found.ContentLength ?? Number.POSITIVE_INFINITY) > WHOLE_BYTES) return found.Body as AsyncIterable<Buffer>;
      return single(Buffer.from(await found.Body.transformToByteArray()));
    },
  });
  return response.outcome === "value" ? response.value : undefined;
}

async function* single(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
