import { DescribeTrailsCommand, type Trail } from "@aws-sdk/client-cloudtrail";
import { pool } from "#lib/db/pool.ts";
import type { AccountConnection } from "../pipeline/account-connection.ts";
import type { AwsCaller } from "../sources/aws/caller.ts";
import { markLookedAt } from "./coverage.ts";
import { retentionEdge } from "./retention.ts";
import { TrailSink } from "./sink.ts";
import { takeFromBucket } from "./take-bucket.ts";
import { takeFromLookup } from "./take-lookup.ts";

/** The id under which trail jobs and their coverage stand. */
export const TRAIL_COLLECTOR_ID = "cloudtrail.events";

const DAY_MS = 86_400_000;
/** Files arrive late (up to an hour, AWS says about 5 minutes) and stand in the folder of their delivery: look back again. */
const OVERLAP_MS = 6 * 3_600_000;
/** What happened in the last hour may still be on its way: that nothing is there says nothing yet. */
const SETTLED_MS = 3_600_000;

export interface TakenTrail {
  whole: boolean;
  events: number;
  newEvents: number;
}

/**
 * Takes the CloudTrail events of one region since the last whole run: from the bucket of a trail that covers the region,
 * else from LookupEvents. What had been taken before is not read again, and what is older than the retention not at all.
 */
export async function takeLiveTrail(
  connection: AccountConnection,
  aws: AwsCaller,
  region: string,
  observedAt: Date,
  signal: AbortSignal,
  onProgress: (events: number) => void,
): Promise<TakenTrail> {
  const trail = await coveringTrail(aws, region);
  if (trail === "gap") return { whole: false, events: 0, newEvents: 0 };
  const edge = await retentionEdge(observedAt);
  const options = { edge: edge.getTime(), signal, onProgress };
  const since = await windowStart(connection, region, observedAt);
  const span = { since: new Date(Math.max(since.getTime(), edge.getTime())), until: observedAt };
  const sink = await TrailSink.open(options);
  try {
    const whole =
      trail === undefined
        ? await takeFromLookup(aws, region, span, sink)
        : await takeFromBucket(aws, trail, region, span, sink);
    const taken = await sink.finish();
    if (whole)
      await markLookedAt(connection.accountId, region, span.since, new Date(observedAt.getTime() - SETTLED_MS));
    return { whole, events: taken.events, newEvents: taken.newEvents };
  } finally {
    await sink.close();
  }
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
