import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { pool } from "#lib/db/pool.ts";
import { messageOf } from "#lib/errors.ts";
import { derivedKey, sealBytes } from "#lib/keys.ts";
import { parseTrailRecord } from "#lib/trail/record.ts";
import { isObject } from "#lib/trail/values.ts";
import type { Dictionary } from "./dictionary.ts";
import { type FunctionLookup, type PreparedEvent, prepareEvent } from "./event-rows.ts";
import { dayOf, ensurePartitions } from "./partitions.ts";
import { splitRecords } from "./read-file.ts";
import { writeBatch } from "./write-batch.ts";

const pack = promisify(gzip);

/** Records a part: one click on an event unpacks at most this many. */
const PART_RECORDS = 500;
/** Records a transaction. */
const BATCH_RECORDS = 2000;
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
  let parts: Buffer[][] = [[]];
  let firstPart = 0;
  let events: PreparedEvent[] = [];
  let rejections: Rejection[] = [];
  let first: Date | null = null;
  let last: Date | null = null;
  /** Batches that are being written while the next one is read: at most three are in memory. */
  const writing: Promise<void>[] = [];

  const write = async (batch: PreparedEvent[], bad: Rejection[], raw: Buffer[][], from: number) => {
    const packed = await Promise.all(
      raw.map(async (lines) => sealBytes(await pack(Buffer.concat(lines), { level: 1 }), key)),
    );
    const written = await writeBatch(batch, objectId, dependencies.ids, async (client) => {
      await client.query(
        `INSERT INTO trail_object_data (delivered_on, object_id, part, data)
         SELECT $1, $2, $3::int + n - 1, bytes FROM unnest($4::bytea[]) WITH ORDINALITY AS p(bytes, n)
         ON CONFLICT (delivered_on, object_id, part) DO UPDATE SET data = excluded.data`,
        [dayOf(source.deliveredAt), objectId, from, packed],
      );
      if (bad.length === 0) return;
      await client.query(
        `INSERT INTO trail_rejection (object_id, place, reason, at) SELECT $1, r.place, r.reason, now()
         FROM unnest($2::text[], $3::text[]) AS r(place, reason)`,
        [objectId, bad.map((rejection) => rejection.place), bad.map((rejection) => rejection.reason)],
      );
    });
    result.newEvents += written.added;
  };

  const flush = async () => {
    if (writing.length >= WRITES_AT_ONCE) await writing.shift();
    dependencies.signal?.throwIfAborted();
    dependencies.onProgress?.(result.events);
    if (events.length === 0 && rejections.length === 0) return;
    const raw = parts.filter((lines) => lines.length > 0);
    const batch = write(events, rejections, raw, firstPart);
    // Awaited by a later flush, which is where a failure shows; until then nobody else must stumble over it.
    batch.catch(() => undefined);
    writing.push(batch);
    [events, rejections, parts, firstPart] = [[], [], [[]], firstPart + raw.length];
  };

  const counted = (async function* () {
    for await (const chunk of source.bytes) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  })();
  for await (const record of splitRecords(counted)) {
    if ("rejected" in record) {
      rejections.push({ place: `byte ${record.offset}`, reason: record.rejected });
      continue;
    }
    const parsed = readRecord(record.bytes);
    if (!parsed.ok) {
      rejections.push({ place: `byte ${record.offset}`, reason: parsed.reason });
      continue;
    }
    let lines = parts.at(-1) ?? [];
    if (lines.length >= PART_RECORDS) {
      lines = [];
      parts.push(lines);
    }
    const place = { part: firstPart + parts.length - 1, ordinal: lines.length };
    // The splitter's buffer is reused; what is kept beyond this turn is copied, one line a record.
    lines.push(Buffer.concat([oneLine(parsed.bytes), NEWLINE]));
    events.push(prepareEvent(parsed.record, place, dependencies.lookup));
    result.events += 1;
    if (parsed.record.accountId !== null) result.accounts.add(parsed.record.accountId);
    if (first === null || parsed.record.eventTime < first) first = parsed.record.eventTime;
    if (last === null || parsed.record.eventTime > last) last = parsed.record.eventTime;
    if (events.length >= BATCH_RECORDS) await flush();
  }
  await flush();
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

const NEWLINE = Buffer.from("\n");

/** JSON may be pretty-printed; between its tokens a line break is only space, inside of texts it cannot stand. */
function oneLine(bytes: Buffer): Buffer {
  if (!bytes.includes(0x0a)) return bytes;
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(0x0a); at >= 0; at = copy.indexOf(0x0a, at + 1)) copy[at] = 0x20;
  return copy;
}

/** Parses a record's bytes; an entry of a LookupEvents page holds the record as text under `CloudTrailEvent`. */
function readRecord(
  bytes: Buffer,
): { ok: true; record: PreparedEvent["record"]; bytes: Buffer } | { ok: false; reason: string } {
  let value: unknown;
  let own = bytes;
  try {
    value = JSON.parse(bytes.toString("utf8"));
    if (isObject(value) && typeof value.CloudTrailEvent === "string") {
      own = Buffer.from(value.CloudTrailEvent, "utf8");
      value = JSON.parse(value.CloudTrailEvent);
    }
  } catch (error) {
    return { ok: false, reason: `The record is no JSON: ${messageOf(error).slice(0, 200)}` };
  }
  const parsed = parseTrailRecord(value);
  return parsed.ok ? { ok: true, record: parsed.record, bytes: own } : parsed;
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
