import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { parseBytes } from "../../trail/parse-bytes.ts";
import { RecordSplitter } from "../../trail/record-splitter.ts";
import { openPack, plainText } from "./open-pack.ts";

const DAY_MS = 86_400_000;

/** A record as it was delivered. */
export interface StoredRecord {
  id: string;
  time: Date;
  accountId: string;
  /** Its JSON, byte for byte. */
  bytes: Buffer;
}

/** Events whose delivered bytes are gone, or could not be read. */
export interface MissingRecord {
  id: string;
  time: Date;
  accountId: string;
  bytes: null;
}

interface Place {
  id: string;
  time: Date;
  accountId: string;
  objectId: number;
  part: number;
  ordinal: number;
}

/**
 * The records of a span as delivered, day by day and object by object; memory is bounded by a day's places and one object. Holds
 * `from` and not `to`; only accounts in the caller's scope.
 */
export async function* storedRecords(
  caller: Caller,
  from: Date,
  to: Date,
): AsyncGenerator<StoredRecord | MissingRecord> {
  for (let day = Math.floor(from.getTime() / DAY_MS) * DAY_MS; day < to.getTime(); day += DAY_MS) {
    const places = await pool().query<Place>(
      `SELECT e.event_id AS id, e.event_time AS time, a.text AS "accountId", e.object_id AS "objectId", e.part, e.ordinal
       FROM trail_event e JOIN trail_term a ON a.id = e.account_id
       WHERE e.event_time >= $1 AND e.event_time < $2 AND ($3::text[] IS NULL OR a.text = ANY($3))
       ORDER BY e.object_id, e.part, e.ordinal`,
      [new Date(Math.max(day, from.getTime())), new Date(Math.min(day + DAY_MS, to.getTime())), caller.accounts],
    );
    const byPart = Map.groupBy(places.rows, (place) => `${place.objectId} ${place.part}`);
    for (const own of byPart.values()) yield* recordsAt(own);
  }
}

async function* recordsAt(places: readonly Place[]): AsyncGenerator<StoredRecord | MissingRecord> {
  const [first] = places;
  if (first === undefined) return;
  const records = await bytesOf(first.objectId, first.part);
  for (const { id, time, accountId, ordinal } of places)
    yield { id, time, accountId, bytes: records?.get(ordinal) ?? null };
}

/** The records of an object or of a part of it, by their number; undefined when the bytes are not kept any more. */
async function bytesOf(objectId: number, part: number): Promise<Map<number, Buffer> | undefined> {
  const found = await pool().query<{ data: Buffer; offset: number | null; length: number | null }>(
    `SELECT p.data, o.pack_offset AS offset, o.pack_length AS length FROM trail_object o JOIN trail_pack p ON p.delivered_on = o.delivered_on
       AND p.id = CASE WHEN o.pack_length IS NULL THEN o.first_pack - $2 ELSE o.first_pack END
     WHERE o.id = $1`,
    [objectId, part],
  );
  const row = found.rows[0];
  if (row === undefined) return undefined;
  return splitRecords(await plainText(openPack(row.data), row));
}

/** Counted as they stand; an entry of LookupEvents gives the record that it wraps. */
function splitRecords(plain: Buffer): Map<number, Buffer> {
  const records = new Map<number, Buffer>();
  let ordinal = 0;
  for (const cut of new RecordSplitter().push(plain)) {
    const read = "rejected" in cut ? undefined : parseBytes(cut.bytes);
    if (read?.ok === true) records.set(ordinal, read.bytes);
    ordinal += 1;
  }
  return records;
}
