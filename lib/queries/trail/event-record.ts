import type { Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { parseBytes } from "../../trail/parse-bytes.ts";
import { RecordSplitter } from "../../trail/record-splitter.ts";
import { openPack, plainText } from "./open-pack.ts";

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
  const record = recordAt(await plainText(openPack(row.data), row), row.ordinal);
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
