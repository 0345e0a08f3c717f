import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { pool } from "#lib/db/pool.ts";
import { derivedKey, sealBytes } from "#lib/keys.ts";
import type { FunctionLookup } from "#lib/trail/attribute-function.ts";
import { parseTrailRecord, type TrailRecord } from "#lib/trail/record.ts";
import type { Dictionary } from "./dictionary.ts";
import { EventBatch } from "./event-batch.ts";
import { prepareEvent } from "./event-rows.ts";
import { parseBytes } from "./parse-bytes.ts";
import { PartBuffer } from "./part-buffer.ts";
import { dayOf, ensurePartitions } from "./partitions.ts";
import { splitRecords } from "./read-file.ts";
import type { SplitRecord } from "./record-splitter.ts";
import { writeBatch } from "./write-batch.ts";

const pack = promisify(gzip);

/** Records a part: one click on an event unpacks at most this many. */
const PART_RECORDS = 500;
/** Records a transaction. */
const BATCH_RECORDS = 5000;
/** A part and a batch are also full at so many bytes: records may be a thousand times as long as usual. */
const PART_BYTES = 4 * 1024 * 1024;
const BATCH_BYTES = 32 * 1024 * 1024;
/** Rows are written in one order everywhere, so batches wait for each other and never deadlock. */
const WRITES_AT_ONCE = 2;

export interface TrailObjectSource {
  bucket: string;
  key: string;
  /** Day under which the bytes are kept (UTC). */
  deliveredAt: Date;
  bytes: AsyncIterable<Buffer>;
}

export interface TakenObject {
  /** Records that could be read. */
  events: number;
  newEvents: number;
  rejected: number;
  /** True when the object had been taken before and nothing was read. */
  wasKnown: boolean;
  accounts: Set<string>;
}

export interface TakeDependencies {
  ids: Dictionary;
  lookup: FunctionLookup;
  signal?: AbortSignal;
  onProgress?: (events: number) => void;
}

interface Rejection {
  place: string;
  reason: string;
}

/**
 * Takes one object of a trail: cuts, parses and stores its records in bounded batches. Taking it again is harmless:
 * a whole object is not read a second time, a broken-off one is read again and nothing counts twice.
 * A bad record is set aside with its place and reason; it never stops its neighbours.
 */
export async function takeObject(source: TrailObjectSource, dependencies: TakeDependencies): Promise<TakenObject> {
  const result: TakenObject = { events: 0, newEvents: 0, rejected: 0, wasKnown: false, accounts: new Set() };
  const opened = await openLedger(source);
  if (opened.isComplete) return { ...result, wasKnown: true };
  const objectId = opened.id;
  await ensurePartitions("trail_object_data", [dayOf(source.deliveredAt)]);
  const hash = createHash("sha256");
  const key = derivedKey("trail");
  let size = 0;
  let parts: PartBuffer[] = [];
  let firstPart = 0;
  let batch = new EventBatch(objectId, dependencies.ids);
  let rejections: Rejection[] = [];
  /** Records taken for this batch, whether good, bad or repeated: all of them wait in memory. */
  let inBatch = 0;
  let bytesInBatch = 0;
  let first: Date | null = null;
  let last: Date | null = null;
  /** Batches that are being written while the next one is read: at most three are in memory. */
  const writing: Promise<void>[] = [];

  const write = async (events: EventBatch, bad: Rejection[], raw: PartBuffer[], from: number) => {
    const packed = await Promise.all(raw.map(async (part) => sealBytes(await pack(part.bytes, { level: 1 }), key)));
    const added = await writeBatch(events, async (client) => {
      // Each part is a value of its own: those go as bytes, a list of them would be written out as text.
      if (packed.length > 0)
        await client.query(
          `INSERT INTO trail_object_data (delivered_on, object_id, part, data)
           VALUES ${packed.map((_bytes, index) => `($1, $2, $3::int + ${index}, $${index + 4})`).join(", ")}
           ON CONFLICT (delivered_on, object_id, part) DO UPDATE SET data = excluded.data`,
          [dayOf(source.deliveredAt), objectId, from, ...packed],
        );
      if (bad.length === 0) return;
      await client.query(
        `INSERT INTO trail_rejection (object_id, place, reason, at) SELECT $1, r.place, r.reason, now()
         FROM unnest($2::text[], $3::text[]) AS r(place, reason)`,
        [objectId, bad.map((rejection) => rejection.place), bad.map((rejection) => rejection.reason)],
      );
    });
    result.newEvents += added;
  };

  const flush = async () => {
    if (writing.length >= WRITES_AT_ONCE) await writing.shift();
    dependencies.signal?.throwIfAborted();
    dependencies.onProgress?.(result.events);
    if (inBatch === 0) return;
    const written = write(batch, rejections, parts, firstPart);
    // Awaited by a later flush, which is where a failure shows; until then nobody else must stumble over it.
    written.catch(() => undefined);
    writing.push(written);
    [rejections, parts, firstPart] = [[], [], firstPart + parts.length];
    batch = new EventBatch(objectId, dependencies.ids);
    [inBatch, bytesInBatch] = [0, 0];
  };

  const counted = (async function* () {
    for await (const chunk of source.bytes) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  })();
  const take = (record: SplitRecord) => {
    inBatch += 1;
    const parsed = "rejected" in record ? { ok: false as const, reason: record.rejected } : readRecord(record.bytes);
    if (!parsed.ok) {
      rejections.push({ place: `byte ${record.offset}`, reason: parsed.reason });
      return;
    }
    let part = parts.at(-1);
    if (part === undefined || part.records >= PART_RECORDS || part.bytes.length >= PART_BYTES) {
      part = new PartBuffer();
      parts.push(part);
    }
    const { eventTime, accountId } = parsed.record;
    const place = { part: firstPart + parts.length - 1, ordinal: part.records };
    part.append(parsed.bytes);
    bytesInBatch += parsed.bytes.length;
    batch.add(prepareEvent(parsed.record, place, dependencies.lookup));
    result.events += 1;
    if (accountId !== null) result.accounts.add(accountId);
    if (first === null || eventTime < first) first = eventTime;
    if (last === null || eventTime > last) last = eventTime;
  };

  try {
    for await (const record of splitRecords(counted)) {
      take(record);
      if (inBatch >= BATCH_RECORDS || bytesInBatch >= BATCH_BYTES) await flush();
    }
    await flush();
  } finally {
    await Promise.allSettled(writing);
  }
  await Promise.all(writing);
  const rejected = await pool().query<{ n: number }>(
    "SELECT count(*)::int AS n FROM trail_rejection WHERE object_id = $1",
    [objectId],
  );
  result.rejected = rejected.rows[0]?.n ?? 0;
  await pool().query(
    `UPDATE trail_object SET is_complete = true, sha256 = $2, size_bytes = $3, event_count = $4, new_count = $5,
            rejected_count = $6, first_event_at = $7, last_event_at = $8, account_id = $9 WHERE id = $1`,
    [
      objectId,
      hash.digest("hex"),
      size,
      result.events,
      result.newEvents,
      result.rejected,
      first,
      last,
      [...result.accounts][0] ?? null,
    ],
  );
  return result;
}

/** Parses and normalises a record's bytes. */
function readRecord(bytes: Buffer): { ok: true; record: TrailRecord; bytes: Buffer } | { ok: false; reason: string } {
  const read = parseBytes(bytes);
  if (!read.ok) return read;
  const parsed = parseTrailRecord(read.value);
  return parsed.ok ? { ok: true, record: parsed.record, bytes: read.bytes } : parsed;
}

async function openLedger(source: TrailObjectSource): Promise<{ id: number; isComplete: boolean }> {
  const opened = await pool().query<{ id: number; is_complete: boolean }>(
    `INSERT INTO trail_object (bucket, key, sha256, size_bytes, event_count, new_count, rejected_count, taken_at, delivered_on)
     VALUES ($1, $2, '', 0, 0, 0, 0, now(), $3)
     ON CONFLICT (bucket, key) DO UPDATE SET taken_at = CASE WHEN trail_object.is_complete THEN trail_object.taken_at ELSE now() END
     RETURNING id, is_complete`,
    [source.bucket, source.key, dayOf(source.deliveredAt)],
  );
  const row = opened.rows[0];
  if (row === undefined) throw new Error("The ledger gave no row.");
  if (!row.is_complete) await pool().query("DELETE FROM trail_rejection WHERE object_id = $1", [row.id]);
  return { id: row.id, isComplete: row.is_complete };
}
