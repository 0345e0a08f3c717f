import { setImmediate as turn } from "node:timers/promises";
import type { FunctionLookup } from "#lib/trail/attribute-function.ts";
import { readObjectName } from "#lib/trail/object-name.ts";
import { parseTrailRecord, type TrailRecord } from "#lib/trail/record.ts";
import { isObject } from "#lib/trail/values.ts";
import type { Dictionary } from "./dictionary.ts";
import { prepareEvent } from "./event-rows.ts";
import { IdBlock, keyHash, type LedgerEntry, type ObjectSource, showHour } from "./object-ledger.ts";
import { dayOf } from "./partitions.ts";
import { readWholeObject, type WholeObject } from "./read-object.ts";
import { TrailBatch } from "./trail-batch.ts";
import type { Watcher } from "./watch/watcher.ts";
import { writeBatch } from "./write-batch.ts";

/** Records a transaction. */
const BATCH_RECORDS = 10_000;
/** A batch is also full at so many bytes: records may be a thousand times as long as usual. */
const BATCH_BYTES = 32 * 1024 * 1024;
/** While one batch is written the next is read: at most three are in memory. */
const WRITES_AT_ONCE = 1;

/** What was taken, in all. */
export interface Taken {
  objects: number;
  /** Records that could be read. */
  events: number;
  newEvents: number;
  rejected: number;
  /** Records from before the retention's edge: their days were dropped, and do not come back. */
  expired: number;
  accounts: Set<string>;
}

export function nothingTaken(): Taken {
  return { objects: 0, events: 0, newEvents: 0, rejected: 0, expired: 0, accounts: new Set() };
}

export interface IngestDependencies {
  ids: Dictionary;
  lookup: FunctionLookup;
  /** Detections; left out, none run. */
  watcher?: Watcher;
  /** Events before this time (ms) are left out. */
  edge?: number;
  /** Records a transaction; default 10,000. */
  batchRecords?: number;
  signal?: AbortSignal;
  onProgress?: (events: number) => void;
}

/**
 * Takes objects of a trail into the store, many objects a transaction. Taking an object again is harmless: nothing counts twice.
 * What cannot be read is set aside with place and reason; it never stops its neighbours. Call `finish` at the end: only then is
 * everything stored.
 */
export class TrailIngest {
  readonly taken: Taken = nothingTaken();
  readonly #dependencies: IngestDependencies;
  readonly #objectIds = new IdBlock("trail_object_id_seq");
  readonly #packIds = new IdBlock("trail_pack_id_seq");
  #batch: TrailBatch;
  readonly #writing: Promise<void>[] = [];
  /** New events by object that has not ended yet. */
  readonly #fresh = new Map<number, number>();

  constructor(dependencies: IngestDependencies) {
    this.#dependencies = dependencies;
    this.#batch = this.#newBatch();
  }

  /** Takes an object whose bytes are in memory; false for one that is too large for that, of which nothing was taken. */
  async addBytes(source: ObjectSource, bytes: Buffer): Promise<boolean> {
    const hash = keyHash(source.bucket, source.key);
    if (this.#batch.keys.has(hash)) return true;
    const whole = readWholeObject(bytes);
    if (whole === undefined) return false;
    await this.#objectIds.ready();
    await this.#packIds.ready();
    this.#batch.keys.add(hash);
    this.#take(source, hash, whole, bytes.length);
    if (this.isFull) await this.flush();
    return true;
  }

  #take(source: ObjectSource, hash: string, whole: WholeObject, sizeBytes: number): void {
    const id = this.#objectIds.next();
    const named = readObjectName(source.key);
    const entry: LedgerEntry = {
      ...source,
      id,
      keyHash: hash,
      accountId: named.accountId,
      region: named.region,
      contentSha256: whole.contentSha256,
      sizeBytes,
      events: 0,
      newEvents: 0,
      rejected: 0,
      first: null,
      last: null,
      packId: 0,
      packOffset: 0,
      packLength: whole.gz.length,
      hours: [],
    };
    this.#batch.records += whole.records.length;
    this.#batch.bytes += whole.gz.length;
    for (const record of whole.records) {
      if ("rejected" in record) this.reject(entry, record.place, record.rejected);
      else this.addRecord(entry, record.value, { part: 0, ordinal: record.ordinal });
    }
    Object.assign(entry, this.#batch.packs.add(dayOf(source.deliveredAt), entry.accountId, whole.gz));
    this.#batch.objects.push(entry);
    this.taken.objects += 1;
  }

  /** Takes one parsed record of an object; undefined when it was none, or too old. */
  addRecord(entry: LedgerEntry, value: unknown, place: { part: number; ordinal: number }): TrailRecord | undefined {
    const parsed = parseTrailRecord(value);
    if (!parsed.ok) {
      this.reject(entry, `record ${place.part * 500 + place.ordinal + 1}`, parsed.reason);
      return undefined;
    }
    const { record } = parsed;
    const time = record.eventTime.getTime();
    if (this.#dependencies.edge !== undefined && time < this.#dependencies.edge) {
      this.taken.expired += 1;
      return undefined;
    }
    const where = { objectId: entry.id, part: place.part, ordinal: place.ordinal };
    if (this.#batch.events.add(prepareEvent(record, where, this.#dependencies.lookup)) && isObject(value))
      this.#dependencies.watcher?.watch({ record, raw: value }, this.#batch.sightings);
    entry.events += 1;
    showHour(entry.hours, record.accountId ?? "", record.region, time);
    this.taken.events += 1;
    if (entry.first === null || time < entry.first) entry.first = time;
    if (entry.last === null || time > entry.last) entry.last = time;
    if (record.accountId !== null) {
      entry.accountId ??= record.accountId;
      this.taken.accounts.add(record.accountId);
    }
    return record;
  }

  /** Sets a record aside. */
  reject(entry: LedgerEntry, place: string, reason: string): void {
    this.#batch.rejections.push({ objectId: entry.id, place, reason });
    entry.rejected += 1;
    this.taken.rejected += 1;
  }

  /** The batch that is being filled, for an object that is stored in several. */
  get batch(): TrailBatch {
    return this.#batch;
  }

  /** Next id of an object. */
  nextObjectId(): Promise<number> {
    return this.#objectIds.take();
  }

  /** Whether the batch should be written before more is taken. */
  get isFull(): boolean {
    return (
      this.#batch.records >= (this.#dependencies.batchRecords ?? BATCH_RECORDS) || this.#batch.bytes >= BATCH_BYTES
    );
  }

  /** Starts to write what was taken so far; waits only when too much is being written already. */
  async flush(): Promise<void> {
    if (this.#writing.length >= WRITES_AT_ONCE) await this.#writing.shift();
    this.#dependencies.signal?.throwIfAborted();
    this.#dependencies.onProgress?.(this.taken.events);
    if (this.#batch.isEmpty) return;
    const written = writeBatch(this.#batch).then(({ added, unfinished }) => {
      this.taken.newEvents += added;
      for (const [object, fresh] of unfinished) this.#fresh.set(object, (this.#fresh.get(object) ?? 0) + fresh);
    });
    // Awaited by a later flush, which is where a failure shows; until then nobody else must stumble over it.
    written.catch(() => undefined);
    this.#writing.push(written);
    this.#batch = this.#newBatch();
    // Reading is one long turn of the event loop otherwise, and the write would not get to its socket.
    await turn();
  }

  /** New events so far of an object that is stored in several batches, once all of those are written. */
  async freshOf(objectId: number): Promise<number> {
    await this.settle();
    const fresh = this.#fresh.get(objectId) ?? 0;
    this.#fresh.delete(objectId);
    return fresh;
  }

  /** Stores everything taken so far. */
  async settle(): Promise<void> {
    await this.flush();
    await Promise.all(this.#writing);
  }

  /** Stores everything that is left; returns what was taken in all. */
  async finish(): Promise<Taken> {
    try {
      await this.flush();
    } finally {
      await Promise.allSettled(this.#writing);
    }
    await Promise.all(this.#writing);
    return this.taken;
  }

  #newBatch(): TrailBatch {
    return new TrailBatch(this.#dependencies.ids, () => this.#packIds.next());
  }
}
