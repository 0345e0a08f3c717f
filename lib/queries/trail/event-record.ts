import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { derivedKey, openBytes } from "../../keys.ts";
import { parseBytes } from "../../trail/parse-bytes.ts";
import { RecordSplitter } from "../../trail/record-splitter.ts";

const unpack = promisify(gunzip);

/** A split part holds at most 500 records of 4 MiB; what unpacks to more is not one of ours. */
const MAX_PLAIN_BYTES = 512 * 1024 * 1024;

interface Place {
  data: Buffer | null;
  offset: number | null;
  length: number | null;
  ordinal: number;
}

/**
 * The record of an event as CloudTrail delivered it: decrypted, unpacked, read as JSON. Throws `not_found` for an event outside of
 * the caller's scope, `unavailable` when the bytes are gone or the key is another one.
 */
export async function eventRecord(sql: Sql, caller: Caller, time: Date, id: string): Promise<unknown> {
  const found = await sql.query<Place>(
    `SELECT p.data, o.pack_offset AS offset, o.pack_length AS length, e.ordinal
     FROM trail_event e JOIN trail_term a ON a.id = e.account_id LEFT JOIN trail_object o ON o.id = e.object_id
     LEFT JOIN trail_pack p ON p.delivered_on = o.delivered_on
       AND p.id = CASE WHEN o.pack_length IS NULL THEN o.first_pack - e.part ELSE o.first_pack END
     WHERE e.event_time = $1 AND e.event_id = $2 AND ($3::text[] IS NULL OR a.text = ANY($3))`,
    [time, id, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) throw new AppError("not_found", "There is no such event.");
  if (row.data === null) {
    throw new AppError("unavailable", "The delivered record is not kept any more; the event itself is.");
  }
  const packed = openBytes(row.data, derivedKey("trail"));
  const own =
    row.offset === null || row.length === null ? packed : packed.subarray(row.offset, row.offset + row.length);
  // What is no gzip was delivered as plain text and is packed by Plumbline: it always is gzip here.
  const record = recordAt(await unpack(own, { maxOutputLength: MAX_PLAIN_BYTES }), row.ordinal);
  if (record === undefined) throw new AppError("unavailable", "The delivered record cannot be found in its file.");
  return record;
}

/** The record with a number, counted as they stand in an object or in a part of it. */
function recordAt(plain: Buffer, ordinal: number): unknown {
  let at = 0;
  for (const cut of new RecordSplitter().push(plain)) {
    if (at++ < ordinal) continue;
    if ("rejected" in cut) return undefined;
    const read = parseBytes(cut.bytes);
    return read.ok ? read.value : undefined;
  }
  return undefined;
}
