import { finished } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { transaction } from "#lib/db/pool.ts";
import { writeCoverage } from "./coverage.ts";
import { EVENT_COLUMNS } from "./event-rows.ts";
import { writeLedger } from "./object-ledger.ts";
import { dayOf, ensurePartitions } from "./partitions.ts";
import { storeStaged, writeUsage } from "./rollups.ts";
import { type TrailBatch, writePacks, writeRejections } from "./trail-batch.ts";
import { fetchHitBodies } from "./watch/hit-bodies.ts";
import { StaleBodiesError, writeSightings } from "./watch/write-sightings.ts";

const COPY = `COPY trail_stage (${EVENT_COLUMNS.join(", ")}) FROM STDIN (FORMAT binary)`;
/** What two workers can still run into on rows that neither of them orders (dictionary, partitions). */
const MAX_TRIES = 3;

export interface WrittenBatch {
  added: number;
  /** New events by object. */
  unfinished: ReadonlyMap<number, number>;
}

/**
 * Stores a batch in one transaction: COPY into a temporary stage, then insert what is new. Rollups, usage and coverage are fed
 * from the new rows alone, so a second delivery never counts twice; the objects are in the ledger if and only if their events are
 * stored. Returns the number of new events, and of those the ones whose object has not ended with this batch.
 */
export async function writeBatch(batch: TrailBatch): Promise<WrittenBatch> {
  const rows = await batch.events.complete();
  const packs = await batch.sealed();
  await ensurePartitions("trail_event", batch.events.days.map(dayOf));
  await ensurePartitions(
    "trail_pack",
    packs.map((pack) => pack.deliveredOn),
  );
  const bodies = batch.sightings.hits.map(({ body }) => body);
  await fetchHitBodies(bodies);
  for (let tries = 1; ; tries++) {
    try {
      return await store(batch, rows, packs);
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
      if (error instanceof StaleBodiesError) await fetchHitBodies(bodies, true);
      else if (!isConflict(error)) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: string }).code : undefined;
  return code === "40P01" || code === "40001";
}

function store(
  batch: TrailBatch,
  rows: Buffer,
  packs: readonly { deliveredOn: string; id: number; data: Buffer }[],
): Promise<WrittenBatch> {
  return transaction(async (client) => {
    await client.query("CREATE TEMP TABLE IF NOT EXISTS trail_stage (LIKE trail_event) ON COMMIT DELETE ROWS");
    let added = 0;
    let known: ReadonlySet<string> = new Set();
    if (batch.events.size > 0) {
      const copy = client.query(copyFrom(COPY));
      copy.end(rows);
      await finished(copy);
      const stored = await storeStaged(client, batch.events.size);
      added = stored.added;
      known = new Set(stored.known);
      await writeUsage(client, batch.events, known);
      await writeSightings(client, batch.sightings, known);
    }
    const fresh = freshByObject(batch, known);
    const objects = batch.objects.map((object) => ({
      ...object,
      newEvents: object.newEvents + (fresh.get(object.id) ?? 0),
    }));
    const written = await writeLedger(client, objects);
    await writeCoverage(
      client,
      batch.events,
      known,
      objects.filter((object) => written.has(object.id)),
    );
    await writePacks(client, packs);
    await writeRejections(client, batch.rejections);
    for (const { id } of objects) fresh.delete(id);
    return { added, unfinished: fresh };
  });
}

/** New events by object. */
function freshByObject({ events }: TrailBatch, known: ReadonlySet<string>): Map<number, number> {
  const fresh = new Map<number, number>();
  for (let at = 0; at < events.ids.length; at++) {
    if (known.size > 0 && known.has(events.ids[at] ?? "")) continue;
    const object = events.objects[at] ?? 0;
    fresh.set(object, (fresh.get(object) ?? 0) + 1);
  }
  return fresh;
}
