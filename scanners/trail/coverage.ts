import { pool, type Sql } from "#lib/db/pool.ts";
import type { EventBatch } from "./event-batch.ts";
import type { LedgerEntry } from "./object-ledger.ts";

const HOUR_MS = 3_600_000;

interface Hour {
  accountId: string;
  region: string;
  hour: number;
  events: number;
  objects: number;
  maxLagSeconds: number | null;
}

/**
 * Counts into account x region x hour: new events, the objects that show any of the hour, and how late the latest came (seconds
 * between an event and the delivery of its object). An object without events counts for the hour in which it was delivered: that
 * nothing happened is an answer too. Keys are written in order.
 */
export async function writeCoverage(
  sql: Sql,
  events: EventBatch,
  known: ReadonlySet<string>,
  objects: readonly LedgerEntry[],
): Promise<void> {
  const hours = new Map<string, Hour>();
  const hourOf = (accountId: string, region: string, hour: number): Hour => {
    const key = `${accountId} ${region} ${hour}`;
    const found = hours.get(key) ?? { accountId, region, hour, events: 0, objects: 0, maxLagSeconds: null };
    hours.set(key, found);
    return found;
  };
  let last: Hour | undefined;
  for (let at = 0; at < events.ids.length; at++) {
    if (known.size > 0 && known.has(events.ids[at] ?? "")) continue;
    const hour = startOfHour(events.times[at] ?? 0);
    const accountId = events.accounts[at] ?? "";
    const region = events.regions[at] ?? "";
    // Neighbours in a file nearly always fall into one hour.
    if (last === undefined || last.hour !== hour || last.accountId !== accountId || last.region !== region)
      last = hourOf(accountId, region, hour);
    last.events += 1;
  }
  for (const { events: read, rejected, accountId, region, deliveredAt, hasDeliveryTime, hours: shown } of objects) {
    for (const { earliest, ...place } of shown) {
      const hour = hourOf(place.accountId, place.region, place.hour);
      hour.objects += 1;
      if (!hasDeliveryTime) continue;
      const lag = Math.max(0, Math.round((deliveredAt.getTime() - earliest) / 1000));
      if (hour.maxLagSeconds === null || lag > hour.maxLagSeconds) hour.maxLagSeconds = lag;
    }
    if (read === 0 && rejected === 0 && accountId !== null && hasDeliveryTime)
      hourOf(accountId, region ?? "", startOfHour(deliveredAt.getTime())).objects += 1;
  }
  const rows = [...hours.values()].sort(
    (a, b) => compare(a.accountId, b.accountId) || compare(a.region, b.region) || a.hour - b.hour,
  );
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events, max_lag_seconds)
     SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[], $5::int[], $6::int[])
     ON CONFLICT (account_id, region, hour) DO UPDATE SET
       objects = trail_coverage.objects + excluded.objects, events = trail_coverage.events + excluded.events,
       max_lag_seconds = GREATEST(trail_coverage.max_lag_seconds, excluded.max_lag_seconds)`,
    [
      rows.map((row) => row.accountId),
      rows.map((row) => row.region),
      rows.map((row) => new Date(row.hour).toISOString()),
      rows.map((row) => row.objects),
      rows.map((row) => row.events),
      rows.map((row) => row.maxLagSeconds),
    ],
  );
}

function startOfHour(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Notes that all of a span was looked at: hours without a row were never seen, hours with one and no events were quiet.
 */
export async function markLookedAt(accountId: string, region: string, from: Date, to: Date): Promise<void> {
  await pool().query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events)
     SELECT $1, $2, hour, 0, 0 FROM generate_series(date_trunc('hour', $3::timestamptz, 'UTC'), $4::timestamptz, '1 hour') AS hour
     ON CONFLICT DO NOTHING`,
    [accountId, region, from, to],
  );
}
