import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { transaction } from "#lib/db/pool.ts";
import type { EventBatch } from "./event-batch.ts";
import { EVENT_COLUMNS } from "./event-rows.ts";
import { dayOf, ensurePartitions } from "./partitions.ts";
import { storeStaged, writeUsage } from "./rollups.ts";

const COPY = `COPY trail_stage (${EVENT_COLUMNS.join(", ")}) FROM STDIN`;

/**
 * Stores a batch of events in one transaction: COPY into a temporary stage, then insert what is new. Rollups, usage and
 * coverage are fed from the new rows alone, so a second delivery never counts twice. Returns the number of new events.
 */
export async function writeBatch(
  batch: EventBatch,
  extra: (client: pg.PoolClient) => Promise<void> = async () => undefined,
): Promise<number> {
  await ensurePartitions("trail_event", batch.days.map(dayOf));
  await batch.complete();
  return transaction(async (client) => {
    // A crash may take batches of the last moments with it, never a part of one. Nothing is lost by that: the ledger calls the
    // object whole in a later commit that waits for the disk, and with it for all before; until then the object is read again.
    await client.query(
      `SET LOCAL synchronous_commit = off; CREATE TEMP TABLE IF NOT EXISTS trail_stage (LIKE trail_event) ON COMMIT DELETE ROWS`,
    );
    const copy = client.query(copyFrom(COPY));
    copy.end(batch.lines);
    await finished(copy);
    const { added, known } = await storeStaged(client, batch.size);
    await writeUsage(client, batch, new Set(known));
    await extra(client);
    return added;
  });
}
