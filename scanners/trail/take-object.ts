import { createHash } from "node:crypto";
import { readObjectName } from "#lib/trail/object-name.ts";
import { parseBytes } from "#lib/trail/parse-bytes.ts";
import { type SplitRecord, TrailFormatError } from "#lib/trail/record-splitter.ts";
import type { TrailIngest } from "./ingest.ts";
import { keyHash, type LedgerEntry, type ObjectSource, openLedger } from "./object-ledger.ts";
import { PartBuffer } from "./part-buffer.ts";
import { dayOf } from "./partitions.ts";
import { plainBytes, splitPlain } from "./read-file.ts";
import { WHOLE_BYTES } from "./read-object.ts";
import { type SplitPart, splitPackId } from "./trail-batch.ts";

/** Records a part: one click on an event unpacks at most this many. */
const PART_RECORDS = 500;
/** A part is also full at so many bytes: records may be a thousand times as long as usual. */
const PART_BYTES = 4 * 1024 * 1024;

/** How an object was taken. `known`: it had been taken before, and nothing was read. */
export type TakenObject = "taken" | "known";

/**
 * Takes an object from a stream. A moderate one goes in one piece with others into a transaction; a large one is cut into
 * records without holding it, and stored in bounded batches. `addBytes` says who takes the moderate ones. Throws what the stream throws; what is in it never makes this throw.
 */
export async function takeObject(
  source: ObjectSource,
  bytes: AsyncIterable<Buffer>,
  ingest: TrailIngest,
  addBytes: (source: ObjectSource, bytes: Buffer) => Promise<boolean> = (from, whole) => ingest.addBytes(from, whole),
): Promise<TakenObject> {
  const head: Buffer[] = [];
  let length = 0;
  const iterator = bytes[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) break;
    head.push(next.value);
    length += next.value.length;
    if (length > WHOLE_BYTES) break;
  }
  if (length <= WHOLE_BYTES && (await addBytes(source, Buffer.concat(head, length)))) return "taken";
  const stream = (async function* () {
    yield* head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
  return takeStream(source, stream, ingest);
}

async function takeStream(
  source: ObjectSource,
  bytes: AsyncIterable<Buffer>,
  ingest: TrailIngest,
): Promise<TakenObject> {
  const opened = await openLedger(source, await ingest.nextObjectId(), (id) => splitPackId(id, 0));
  if (opened.isComplete) return "known";
  const named = readObjectName(source.key);
  const content = createHash("sha256");
  let sizeBytes = 0;
  const entry: LedgerEntry = {
    ...source,
    id: opened.id,
    keyHash: keyHash(source.bucket, source.key),
    accountId: named.accountId,
    region: named.region,
    contentSha256: Buffer.alloc(0),
    sizeBytes: 0,
    events: 0,
    newEvents: 0,
    rejected: 0,
    first: null,
    last: null,
    packId: splitPackId(opened.id, 0),
    packOffset: 0,
    packLength: null,
    hours: [],
  };
  const counted = (async function* () {
    for await (const chunk of bytes) {
      sizeBytes += chunk.length;
      yield chunk;
    }
  })();
  const plain = (async function* () {
    for await (const chunk of plainBytes(counted)) {
      content.update(chunk);
      yield chunk;
    }
  })();
  let part: SplitPart | undefined;
  let parts = 0;
  const take = (record: SplitRecord) => {
    const { batch } = ingest;
    batch.records += 1;
    const read = "rejected" in record ? { ok: false as const, reason: record.rejected } : parseBytes(record.bytes);
    if (!read.ok) return ingest.reject(entry, `byte ${record.offset}`, read.reason);
    if (part === undefined || part.buffer.records >= PART_RECORDS || part.buffer.bytes.length >= PART_BYTES) {
      part = { objectId: entry.id, deliveredOn: dayOf(source.deliveredAt), part: parts, buffer: new PartBuffer() };
      parts += 1;
      batch.parts.push(part);
    }
    const place = { part: part.part, ordinal: part.buffer.records };
    part.buffer.append(read.bytes);
    batch.bytes += read.bytes.length;
    ingest.addRecord(entry, read.value, place);
  };
  try {
    for await (const record of splitPlain(plain)) {
      take(record);
      if (!ingest.isFull) continue;
      await ingest.flush();
      // Its part went with the batch: the next record starts another.
      part = undefined;
    }
  } catch (error) {
    // Reading it again would end at the same byte: what came before is taken, and the rest is set aside.
    if (!(error instanceof TrailFormatError)) throw error;
    ingest.reject(entry, `byte ${error.offset}`, error.message);
  }
  entry.contentSha256 = content.digest();
  entry.sizeBytes = sizeBytes;
  entry.newEvents = await ingest.freshOf(entry.id);
  ingest.batch.objects.push(entry);
  ingest.taken.objects += 1;
  return "taken";
}
