import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { pool, transaction } from "#lib/db/pool.ts";
import type { Dictionary } from "./dictionary.ts";
import { EVENT_COLUMNS, eventLine, type PreparedEvent, termsOf } from "./event-rows.ts";
import { dayOf, ensurePartitions } from "./partitions.ts";
import { writeRollups } from "./rollups.ts";

const COLUMNS = EVENT_COLUMNS.join(", ");

export interface BatchResult {
  taken: number;
  /** Events that were not in the store before: only these count anywhere. */
  added: number;
}

/**
 * Stores a batch of events in one transaction: COPY into a temporary stage, then insert what is new. Rollups, usage and
 * coverage are fed from the new rows alone, so a second delivery never counts twice.
 */
export async function writeBatch(
  events: readonly PreparedEvent[],
  objectId: number,
  ids: Dictionary,
  extra: (client: pg.PoolClient) => Promise<void> = async () => undefined,
): Promise<BatchResult> {
  const unique = [...new Map(events.map((event) => [event.record.id, event])).values()];
  await ensurePartitions("trail_event", new Set(unique.map((event) => dayOf(event.record.eventTime))));
  await ids.resolve(
    pool(),
    termsOf(unique),
    unique.map((event) => event.principal),
  );
  return transaction(async (client) => {
    // The ledger's last word comes in a later commit: if that one is on disk, all before it are.
    await client.query("SET LOCAL synchronous_commit = off");
    await client.query(`CREATE TEMP TABLE IF NOT EXISTS trail_stage (LIKE trail_event) ON COMMIT DELETE ROWS`);
    await copyEvents(client, unique, objectId, ids);
    const inserted = await client.query<{ event_id: string }>(
      `INSERT INTO trail_event (${COLUMNS}) SELECT ${COLUMNS} FROM trail_stage ORDER BY event_time, event_id
       ON CONFLICT DO NOTHING RETURNING event_id`,
    );
    const added = new Set(inserted.rows.map((row) => row.event_id));
    await writeRollups(
      client,
      unique.filter((event) => added.has(event.record.id)),
      ids,
    );
    await extra(client);
    return { taken: events.length, added: added.size };
  });
}

async function copyEvents(client: pg.PoolClient, events: readonly PreparedEvent[], objectId: number, ids: Dictionary) {
  const lines = function* () {
    let text = "";
    for (const event of events) {
      text += eventLine(event, objectId, ids);
      if (text.length > 65_536) {
        yield text;
        text = "";
      }
    }
    if (text !== "") yield text;
  };
  await pipeline(Readable.from(lines()), client.query(copyFrom(`COPY trail_stage (${COLUMNS}) FROM STDIN`)));
}
