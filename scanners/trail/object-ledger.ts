import { hash } from "node:crypto";
import { pool, type Sql } from "#lib/db/pool.ts";

/** Where a trail's object comes from. */
export interface ObjectSource {
  bucket: string;
  key: string;
  etag: string | null;
  /** When it was delivered; its bytes are kept under the day of it (UTC). */
  deliveredAt: Date;
  /** False where the delivery's time is not known (a file on disk): then it says nothing of CloudTrail's lag. */
  hasDeliveryTime: boolean;
}

/** A row of the ledger for an object that was taken in one piece. */
export interface LedgerEntry extends ObjectSource {
  id: number;
  keyHash: string;
  accountId: string | null;
  region: string | null;
  contentSha256: Buffer;
  sizeBytes: number;
  events: number;
  newEvents: number;
  rejected: number;
  /** In ms; null of an empty object. */
  first: number | null;
  last: number | null;
  packId: number;
  packOffset: number;
  /** Null where the object is split over packs of its own. */
  packLength: number | null;
  /** What its records show, repeated ones too. */
  hours: ShownHour[];
}

/** An hour of which an object shows something. Times in ms. */
export interface ShownHour {
  accountId: string;
  region: string;
  hour: number;
  earliest: number;
}

const HOUR_MS = 3_600_000;

/** Notes that a record shows something of its hour. Neighbours in a file nearly always fall into one: the last is looked at first. */
export function showHour(hours: ShownHour[], accountId: string, region: string, time: number): void {
  const hour = Math.floor(time / HOUR_MS) * HOUR_MS;
  for (let at = hours.length - 1; at >= 0; at--) {
    const shown = hours[at];
    if (shown === undefined || shown.hour !== hour || shown.region !== region || shown.accountId !== accountId)
      continue;
    if (time < shown.earliest) shown.earliest = time;
    return;
  }
  hours.push({ accountId, region, hour, earliest: time });
}

/** What an object is known by: the first 16 bytes of SHA-256 of bucket, line feed, key, written as a UUID. */
export function keyHash(bucket: string, key: string): string {
  const hex = hash("sha256", `${bucket}\n${key}`, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** Of these objects of a bucket, the keys of those that were taken whole before. */
export async function takenKeys(bucket: string, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const hashes = new Map(keys.map((key) => [keyHash(bucket, key), key]));
  const found = await pool().query<{ hash: string }>(
    "SELECT key_hash AS hash FROM trail_object WHERE key_hash = ANY($1::uuid[]) AND is_complete",
    [[...hashes.keys()]],
  );
  return new Set(found.rows.flatMap(({ hash }) => hashes.get(hash) ?? []));
}

/** So many ids are fetched at once; what is left over at the end of a process is never used. */
const BLOCK = 500;

/** Ids from a sequence, handed out one by one without asking the database each time. */
export class IdBlock {
  readonly #sequence: "trail_object_id_seq" | "trail_pack_id_seq";
  #free: number[] = [];

  constructor(sequence: "trail_object_id_seq" | "trail_pack_id_seq") {
    this.#sequence = sequence;
  }

  /** Makes sure that the next `next` has an id. */
  async ready(): Promise<void> {
    if (this.#free.length > 0) return;
    const found = await pool().query<{ id: number }>("SELECT nextval($1::regclass) AS id FROM generate_series(1, $2)", [
      this.#sequence,
      BLOCK,
    ]);
    this.#free = found.rows.map((row) => row.id).reverse();
  }

  next(): number {
    const id = this.#free.pop();
    if (id === undefined) throw new Error("Call ready() before next().");
    return id;
  }

  /** The next id, fetched when there is none. */
  async take(): Promise<number> {
    await this.ready();
    return this.next();
  }
}

/**
 * Writes objects into the ledger as whole, in the order of their hashes, so that workers wait for each other and never deadlock.
 * Returns the ids of those that were not in it: another worker may have taken the same object at the same time.
 */
export async function writeLedger(sql: Sql, entries: readonly LedgerEntry[]): Promise<Set<number>> {
  if (entries.length === 0) return new Set();
  const sorted = [...entries].sort((a, b) => (a.keyHash < b.keyHash ? -1 : 1));
  const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const written = await sql.query<{ id: number }>(
    `INSERT INTO trail_object (id, key_hash, account_id, region, bucket, key, etag, content_sha256, size_bytes, event_count, new_count,
                               rejected_count, first_event_at, last_event_at, taken_at, delivered_at, delivered_on, is_complete,
                               first_pack, pack_offset, pack_length)
     SELECT id, hash, account, region, bucket, key, etag, decode(sha, 'hex'), size, n, fresh, bad, first, last, now(), at,
            (at AT TIME ZONE 'UTC')::date, true, pack, place, length
     FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
                 $10::int[], $11::int[], $12::int[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::bigint[],
                 $17::int[], $18::int[])
          AS o(id, hash, account, region, bucket, key, etag, sha, size, n, fresh, bad, first, last, at, pack, place, length)
     ON CONFLICT (key_hash) DO UPDATE SET
       account_id = excluded.account_id, region = excluded.region, etag = excluded.etag, content_sha256 = excluded.content_sha256,
       size_bytes = excluded.size_bytes, event_count = excluded.event_count, new_count = excluded.new_count,
       rejected_count = excluded.rejected_count, first_event_at = excluded.first_event_at, last_event_at = excluded.last_event_at,
       taken_at = excluded.taken_at, is_complete = true
       WHERE trail_object.id = excluded.id AND NOT trail_object.is_complete
     RETURNING id`,
    [
      sorted.map((entry) => entry.id),
      sorted.map((entry) => entry.keyHash),
      sorted.map((entry) => entry.accountId),
      sorted.map((entry) => entry.region),
      sorted.map((entry) => entry.bucket),
      sorted.map((entry) => entry.key),
      sorted.map((entry) => entry.etag),
      sorted.map((entry) => entry.contentSha256.toString("hex")),
      sorted.map((entry) => entry.sizeBytes),
      sorted.map((entry) => entry.events),
      sorted.map((entry) => entry.newEvents),
      sorted.map((entry) => entry.rejected),
      sorted.map((entry) => time(entry.first)),
      sorted.map((entry) => time(entry.last)),
      sorted.map((entry) => entry.deliveredAt.toISOString()),
      sorted.map((entry) => entry.packId),
      sorted.map((entry) => entry.packOffset),
      sorted.map((entry) => entry.packLength),
    ],
  );
  return new Set(written.rows.map((row) => row.id));
}

/**
 * Notes an object that is stored in several transactions before the first of them, so that it keeps its id when it is broken off
 * and taken again. Returns its id, and whether it was taken whole already. What was set aside of an earlier try is forgotten.
 */
export async function openLedger(
  source: ObjectSource,
  id: number,
  firstPack: (id: number) => number,
): Promise<{ id: number; isComplete: boolean }> {
  const opened = await pool().query<{ id: number; is_complete: boolean }>(
    `INSERT INTO trail_object (id, key_hash, bucket, key, etag, size_bytes, event_count, new_count, rejected_count, taken_at,
                               delivered_at, delivered_on, first_pack)
     VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, now(), $6, ($6::timestamptz AT TIME ZONE 'UTC')::date, $7)
     ON CONFLICT (key_hash) DO UPDATE SET taken_at = CASE WHEN trail_object.is_complete THEN trail_object.taken_at ELSE now() END
     RETURNING id, is_complete`,
    [id, keyHash(source.bucket, source.key), source.bucket, source.key, source.etag, source.deliveredAt, firstPack(id)],
  );
  const row = opened.rows[0];
  if (row === undefined) throw new Error("The ledger gave no row.");
  if (!row.is_complete) await pool().query("DELETE FROM trail_rejection WHERE object_id = $1", [row.id]);
  return { id: row.id, isComplete: row.is_complete };
}
