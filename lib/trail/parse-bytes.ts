import { isObject } from "./values.ts";

/** A record as JSON gives it with its own bytes, or why there is none. */
export type ParsedBytes = { ok: true; value: unknown; bytes: Buffer } | { ok: false; reason: string };

/** Parses a record's bytes; an entry of a LookupEvents page holds the record as text under `CloudTrailEvent`. */
export function parseBytes(bytes: Buffer): ParsedBytes {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (!isObject(value) || typeof value.CloudTrailEvent !== "string") return { ok: true, value, bytes };
    const own = Buffer.from(value.CloudTrailEvent, "utf8");
    return { ok: true, value: JSON.parse(value.CloudTrailEvent), bytes: own };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's own message quotes the record, which may hold a secret: only the place is kept of it.
    const place = /at position (\d+)/.exec(error.message)?.[1];
    const where = place === undefined ? "" : `: wrong at character ${place}`;
    return { ok: false, reason: `The record is no JSON${where}.` };
  }
}
