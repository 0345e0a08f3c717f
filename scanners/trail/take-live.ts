import { DescribeTrailsCommand, LookupEventsCommand, type Trail } from "@aws-sdk/client-cloudtrail";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { pool } from "#lib/db/pool.ts";
import type { AccountConnection } from "../pipeline/account-connection.ts";
import type { AwsCaller } from "../sources/aws/caller.ts";
import { mapConcurrent } from "../sources/aws/concurrency.ts";
import { Dictionary } from "./dictionary.ts";
import { loadFunctionLookup } from "./function-lookup.ts";
import { dayOf } from "./partitions.ts";
import { type TakeDependencies, takeObject } from "./take-object.ts";

/** The id under which trail jobs and their coverage stand. */
export const TRAIL_COLLECTOR_ID = "cloudtrail.events";

const DAY_MS = 86_400_000;
/** Files arrive late (up to an hour, AWS says about 5 minutes) and stand in the folder of their delivery: look back again. */
const OVERLAP_MS = 6 * 3_600_000;

export interface TakenTrail {
  whole: boolean;
  events: number;
  newEvents: number;
}

/**
 * Takes the CloudTrail events of one region since the last whole run: from the bucket of a trail that covers the region,
 * else from LookupEvents. What had been taken before is not read again.
 */
export async function takeLiveTrail(
  connection: AccountConnection,
  aws: AwsCaller,
  region: string,
  observedAt: Date,
  signal: AbortSignal,
  onProgress: (events: number) => void,
): Promise<TakenTrail> {
  const dependencies: TakeDependencies = { ids: new Dictionary(), lookup: await loadFunctionLookup(), signal };
  const since = await windowStart(connection, region, observedAt);
  const total: TakenTrail = { whole: true, events: 0, newEvents: 0 };
  const add = (taken: { events: number; newEvents: number }) => {
    total.events += taken.events;
    total.newEvents += taken.newEvents;
    onProgress(total.events);
  };
  const trail = await coveringTrail(aws, region);
  if (trail === "gap") return { ...total, whole: false };
  total.whole =
    trail === undefined
      ? await takeFromLookup(connection, aws, region, since, observedAt, dependencies, add)
      : await takeFromBucket(connection, aws, trail, region, since, observedAt, dependencies, add);
  return total;
}

async function windowStart(connection: AccountConnection, region: string, observedAt: Date): Promise<Date> {
  const found = await pool().query<{ last: Date | null }>(
    "SELECT last_whole_at AS last FROM collector_coverage WHERE account_id = $1 AND region = $2 AND collector = $3",
    [connection.accountId, region, TRAIL_COLLECTOR_ID],
  );
  const earliest = observedAt.getTime() - connection.stored.trailLookbackDays * DAY_MS;
  const last = found.rows[0]?.last;
  return new Date(last ? Math.max(earliest, last.getTime() - OVERLAP_MS) : earliest);
}

/** A trail that delivers this region's management events into a bucket; `undefined` when there is none. */
async function coveringTrail(aws: AwsCaller, region: string): Promise<Trail | undefined | "gap"> {
  const result = await aws.call({
    action: "cloudtrail:DescribeTrails",
    fn: (options) =>
      aws.clients.cloudtrail(region).send(new DescribeTrailsCommand({ includeShadowTrails: true }), options),
  });
  if (result.outcome !== "value") return "gap";
  const trails = (result.value.trailList ?? []).filter((trail) => trail.S3BucketName);
  return trails.find((trail) => trail.IsMultiRegionTrail) ?? trails.find((trail) => trail.HomeRegion === region);
}

async function takeFromBucket(
  connection: AccountConnection,
  aws: AwsCaller,
  trail: Trail,
  region: string,
  since: Date,
  until: Date,
  dependencies: TakeDependencies,
  add: (taken: { events: number; newEvents: number }) => void,
): Promise<boolean> {
  const bucket = trail.S3BucketName ?? "";
  const prefixes = await accountPrefixes(aws, trail, connection.accountId, bucket);
  if (prefixes === undefined) return false;
  let isWhole = true;
  for (const prefix of prefixes) {
    // A file stands in the folder of its delivery, which may be the day after its events.
    for (let day = since.getTime(); day <= until.getTime() + DAY_MS; day += DAY_MS) {
      const folder = `${prefix}/CloudTrail/${region}/${dayOf(new Date(day)).replaceAll("-", "/")}/`;
      isWhole = (await takeFolder(aws, bucket, folder, dependencies, add)) && isWhole;
    }
  }
  return isWhole;
}

/** `[prefix/]AWSLogs/account`, and for organisation trails `[prefix/]AWSLogs/o-…/account`. */
async function accountPrefixes(
  aws: AwsCaller,
  trail: Trail,
  accountId: string,
  bucket: string,
): Promise<string[] | undefined> {
  const base = `${trail.S3KeyPrefix ? `${trail.S3KeyPrefix}/` : ""}AWSLogs/`;
  if (!trail.IsOrganizationTrail) return [`${base}${accountId}`];
  const result = await aws.call({
    action: "s3:ListBucket",
    resourceArn: bucketArn(aws, bucket),
    fn: (options) =>
      aws.clients
        .s3(aws.region)
        .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${base}o-`, Delimiter: "/" }), options),
  });
  if (result.outcome !== "value") return undefined;
  return (result.value.CommonPrefixes ?? []).flatMap((entry) => (entry.Prefix ? [`${entry.Prefix}${accountId}`] : []));
}

function bucketArn(aws: AwsCaller, bucket: string): string {
  return `arn:${aws.partition}:s3:::${bucket}`;
}

async function takeFolder(
  aws: AwsCaller,
  bucket: string,
  folder: string,
  dependencies: TakeDependencies,
  add: (taken: { events: number; newEvents: number }) => void,
): Promise<boolean> {
  const listing = aws.list({
    action: "s3:ListBucket",
    resourceArn: bucketArn(aws, bucket),
    fetch: (ContinuationToken, options) =>
      aws.clients
        .s3(aws.region)
        .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, ContinuationToken }), options),
    items: (page) => page.Contents,
    next: (page) => page.NextContinuationToken,
  });
  const keys: { key: string; at: Date }[] = [];
  for await (const object of listing) {
    if (object.Key?.endsWith(".json.gz") && (object.Size ?? 0) > 0)
      keys.push({ key: object.Key, at: object.LastModified ?? new Date(0) });
  }
  const known = await pool().query<{ key: string }>(
    "SELECT key FROM trail_object WHERE bucket = $1 AND key = ANY($2) AND is_complete",
    [bucket, keys.map((object) => object.key)],
  );
  const taken = new Set(known.rows.map((row) => row.key));
  let isWhole = listing.isWhole;
  const fresh = keys.filter((object) => !taken.has(object.key));
  const results = mapConcurrent(fresh, 4, async (object) => {
    const response = await aws.call({
      action: "s3:GetObject",
      resourceArn: `${bucketArn(aws, bucket)}/${object.key}`,
      fn: (options) =>
        aws.clients.s3(aws.region).send(new GetObjectCommand({ Bucket: bucket, Key: object.key }), options),
    });
    if (response.outcome !== "value" || response.value.Body === undefined) return undefined;
    const bytes = response.value.Body as AsyncIterable<Buffer>;
    return takeObject({ bucket, key: object.key, deliveredAt: object.at, bytes }, dependencies);
  });
  for await (const result of results) {
    if (result === undefined) isWhole = false;
    else add(result);
  }
  return isWhole;
}

async function takeFromLookup(
  connection: AccountConnection,
  aws: AwsCaller,
  region: string,
  since: Date,
  until: Date,
  dependencies: TakeDependencies,
  add: (taken: { events: number; newEvents: number }) => void,
): Promise<boolean> {
  for (let from = since.getTime(); from < until.getTime(); from += DAY_MS) {
    const window = { StartTime: new Date(from), EndTime: new Date(Math.min(from + DAY_MS, until.getTime())) };
    const listing = aws.list({
      action: "cloudtrail:LookupEvents",
      fetch: (NextToken, options) =>
        aws.clients.cloudtrail(region).send(new LookupEventsCommand({ ...window, MaxResults: 50, NextToken }), options),
      items: (page) => page.Events,
      next: (page) => page.NextToken,
    });
    const key = `${connection.accountId}/${region}/${window.StartTime.toISOString()}/${window.EndTime.toISOString()}`;
    const bytes = (async function* () {
      // An empty window is a whole answer too: it says that nothing happened.
      yield Buffer.from("[");
      let isFirst = true;
      for await (const event of listing) {
        if (event.CloudTrailEvent === undefined) continue;
        yield Buffer.from(isFirst ? event.CloudTrailEvent : `,${event.CloudTrailEvent}`);
        isFirst = false;
      }
      if (!listing.isWhole) throw new LookupBrokeOff();
      yield Buffer.from("]");
    })();
    try {
      add(await takeObject({ bucket: "lookup-events", key, deliveredAt: until, bytes }, dependencies));
    } catch (error) {
      // The gap is recorded by the caller of AWS; the window stays open in the ledger and is read again next time.
      if (error instanceof LookupBrokeOff) return false;
      throw error;
    }
  }
  return true;
}

class LookupBrokeOff extends Error {
  override readonly name = "LookupBrokeOff";
}
