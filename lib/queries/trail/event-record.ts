import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { derivedKey, openBytes } from "../../keys.ts";

const unpack = promisify(gunzip);

/** Parts hold at most 500 records of 4 MiB; what unpacks to more is not one of ours. */
const MAX_PART_BYTES = 512 * 1024 * 1024;

/**
 * The record of an event as CloudTrail delivered it: decrypted, unpacked, its line read as JSON. Throws `not_found` for an
 * event outside of the caller's scope, `unavailable` when the bytes are gone or the key is another one.
 */
export async function eventRecord(sql: Sql, caller: Caller, time: Date, id: string): Promise<unknown> {
  const found = await sql.query<{ data: Buffer | null; ordinal: number }>(
    `SELECT d.data, e.ordinal FROM trail_event e JOIN trail_term a ON a.id = e.account_id
     LEFT JOIN trail_object o ON o.id = e.object_id
     LEFT JOIN trail_object_data d ON d.delivered_on = o.delivered_on AND d.object_id = e.object_id AND d.part = e.part
     WHERE e.event_time = $1 AND e.event_id = $2 AND ($3::text[] IS NULL OR a.text = ANY($3))`,
    [time, id, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) throw new AppError("not_found", "There is no such event.");
  if (row.data === null) {
    throw new AppError("unavailable", "The delivered record is not kept any more; the event itself is.");
  }
  const text = (await unpack(openBytes(row.data, derivedKey("trail")), { maxOutputLength: MAX_PART_BYTES })).toString(
    "utf8",
  );
  const line = text.split("\n")[row.ordinal];
  if (line === undefined || line === "") {
    throw new AppError("unavailable", "The delivered record cannot be found in its file.");
  }
  const record: unknown = JSON.parse(line);
  return record;
}
