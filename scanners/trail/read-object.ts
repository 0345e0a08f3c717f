import { hash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { messageOf } from "#lib/errors.ts";
import { parseBytes } from "#lib/trail/parse-bytes.ts";
import { RecordSplitter, TrailFormatError } from "#lib/trail/record-splitter.ts";
import { isObject } from "#lib/trail/values.ts";

/** Objects up to this size, and up to so many records, are read in one piece; CloudTrail's own hold 8 records on average. */
export const WHOLE_BYTES = 8 * 1024 * 1024;
export const WHOLE_RECORDS = 2_000;

/** A record as JSON gives it, or why it is none; in the order in which they stand. */
export type ReadRecord = { value: unknown; ordinal: number } | { rejected: string; place: string };

/** An object read in one piece. */
export interface WholeObject {
  /** Its bytes as they are kept: as delivered when that is gzip, else packed. */
  gz: Buffer;
  contentSha256: Buffer;
  records: readonly ReadRecord[];
}

/**
 * Reads an object of moderate size; `undefined` for one that is too large for this. Never throws for what is in it: a text that is
 * cut off or damaged gives the records before the damage and one rejection with the place, and so does each record that is none.
 */
export function readWholeObject(bytes: Buffer): WholeObject | undefined {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  let plain: Buffer;
  try {
    plain = isPacked ? gunzipSync(bytes, { maxOutputLength: WHOLE_BYTES, chunkSize: plainLength(bytes) }) : bytes;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") return undefined;
    // What is damaged is kept as it came, with its reason.
    const isCut = (error as { code?: string }).code === "Z_BUF_ERROR";
    const reason = isCut ? "The gzip data is cut off" : "The gzip data is damaged";
    return { gz: bytes, contentSha256: sha256(bytes), records: [{ rejected: reason, place: "byte 0" }] };
  }
  if (plain.length > WHOLE_BYTES) return undefined;
  const records = recordsOf(plain);
  if (records.length > WHOLE_RECORDS) return undefined;
  return { gz: isPacked ? bytes : gzipSync(plain, { level: 1 }), contentSha256: sha256(plain), records };
}

/** What the last four bytes of gzip data say of its length, kept within bounds: unpacked in one piece, it needs no copy. */
function plainLength(gz: Buffer): number {
  const stated = gz.length < 18 ? 0 : gz.readUInt32LE(gz.length - 4);
  return Math.min(Math.max(stated + 16, 1024), 4 * 1024 * 1024);
}

function sha256(bytes: Buffer): Buffer {
  return hash("sha256", bytes, "buffer");
}

/** The records of a plain text: as one piece of JSON where it is that, as delivered files are, else cut record by record. */
function recordsOf(plain: Buffer): ReadRecord[] {
  const whole = jsonOf(plain);
  const list = isObject(whole) && Array.isArray(whole.Records) ? (whole.Records as unknown[]) : undefined;
  if (list === undefined) {
    const records = cutRecords(plain);
    return records.length > 0 || isEmptyList(whole)
      ? records
      : [{ rejected: "The file holds no CloudTrail records.", place: "byte 0" }];
  }
  let ordinal = 0;
  return list.map((value, at) =>
    isObject(value)
      ? { value, ordinal: ordinal++ }
      : { rejected: "The record is no JSON object.", place: `record ${at + 1}` },
  );
}

/** The text as one piece of JSON; undefined where it is none, as one record a line is. */
function jsonOf(plain: Buffer): unknown {
  try {
    return JSON.parse(plain.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** An answer of LookupEvents without events, or an empty array: that nothing happened. */
function isEmptyList(whole: unknown): boolean {
  const list = isObject(whole) ? whole.Events : whole;
  return Array.isArray(list) && list.length === 0;
}

function cutRecords(plain: Buffer): ReadRecord[] {
  const splitter = new RecordSplitter();
  const records: ReadRecord[] = [];
  let ordinal = 0;
  try {
    for (const cut of splitter.push(plain)) {
      if ("rejected" in cut) {
        records.push({ rejected: cut.rejected, place: `byte ${cut.offset}` });
        ordinal += 1;
        continue;
      }
      const read = parseBytes(cut.bytes);
      if (read.ok) records.push({ value: read.value, ordinal });
      else records.push({ rejected: read.reason, place: `byte ${cut.offset}` });
      ordinal += 1;
    }
    splitter.end();
  } catch (error) {
    if (!(error instanceof TrailFormatError)) throw error;
    records.push({ rejected: messageOf(error), place: `byte ${error.offset}` });
  }
  return records;
}
