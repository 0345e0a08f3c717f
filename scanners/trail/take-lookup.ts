import { LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { AwsCaller } from "../sources/aws/caller.ts";
import { takenKeys } from "./object-ledger.ts";
import type { TrailSink } from "./sink.ts";

export const LOOKUP_BUCKET = "lookup-events";
const WINDOW_MS = 6 * 3_600_000;
/** Events become visible up to 15 minutes late: a window that ends later is asked again. */
const LAG_MS = 20 * 60_000;

/**
 * Takes management events of a region from LookupEvents, in windows with fixed ends on the clock: the API pages newest first, and a
 * moving end would shift the pages. A window that was read whole, after its lag, is not read again; the one that is still open is
 * read at each run. Returns false when a window broke off: it stays out of the ledger and is read again next time.
 * Source of the rule: CloudTrail API Reference, LookupEvents (2 requests a second, 90 days, 50 events a page).
 */
export async function takeFromLookup(
  aws: AwsCaller,
  region: string,
  span: { since: Date; until: Date },
  sink: TrailSink,
): Promise<boolean> {
  const windows = windowsOf(span.since.getTime(), span.until.getTime()).map((window) => ({
    ...window,
    key: `${aws.accountId}/${region}/${new Date(window.from).toISOString()}/${new Date(window.to).toISOString()}`,
  }));
  const known = await takenKeys(
    LOOKUP_BUCKET,
    windows.map((window) => window.key),
  );
  for (const window of windows) {
    if (known.has(window.key)) continue;
    const source = {
      bucket: LOOKUP_BUCKET,
      key: window.key,
      etag: null,
      deliveredAt: span.until,
      hasDeliveryTime: false,
    };
    try {
      await sink.take(source, windowBytes(aws, region, window));
    } catch (error) {
      // The gap is recorded by the caller of AWS.
      if (error instanceof LookupBrokeOff) return false;
      throw error;
    }
  }
  return true;
}

/** Windows of six hours on the clock, oldest first; the last ends where the events are not all visible yet. */
export function windowsOf(since: number, until: number): { from: number; to: number }[] {
  const windows: { from: number; to: number }[] = [];
  for (let from = Math.floor(since / WINDOW_MS) * WINDOW_MS; from < until; from += WINDOW_MS) {
    const end = from + WINDOW_MS;
    windows.push({ from, to: end + LAG_MS <= until ? end : until });
  }
  return windows;
}

async function* windowBytes(
  aws: AwsCaller,
  region: string,
  window: { from: number; to: number },
): AsyncGenerator<Buffer> {
  const listing = aws.list({
    action: "cloudtrail:LookupEvents",
    fetch: (NextToken, options) =>
      aws.clients.cloudtrail(region).send(
        new LookupEventsCommand({
          StartTime: new Date(window.from),
          EndTime: new Date(window.to),
          MaxResults: 50,
          NextToken,
        }),
        options,
      ),
    items: (page) => page.Events,
    next: (page) => page.NextToken,
  });
  // An empty window is a whole answer too: it says that nothing happened.
  yield Buffer.from('{"Records":[');
  let isFirst = true;
  for await (const event of listing) {
    if (event.CloudTrailEvent === undefined) continue;
    yield Buffer.from(isFirst ? event.CloudTrailEvent : `,${event.CloudTrailEvent}`);
    isFirst = false;
  }
  if (!listing.isWhole) throw new LookupBrokeOff("A window of LookupEvents broke off.");
  yield Buffer.from("]}");
}

class LookupBrokeOff extends Error {
  override readonly name = "LookupBrokeOff";
}
