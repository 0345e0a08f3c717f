import { createHash } from "node:crypto";
import { type Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { messageOf } from "#lib/errors.ts";

/** What came of reading packed bytes. `damaged`: they were read and cannot be unpacked; `unreadable`: they were not. */
export type ContentOutcome<T> =
  | ({ outcome: "read" } & T)
  | { outcome: "damaged"; reason: string }
  | { outcome: "unreadable"; reason: string };

/** Digests name a few thousand log files at most; more than this is no digest. */
const MAX_DIGEST_BYTES = 128 * 1024 * 1024;
/** CloudTrail's log files are some megabytes; this much unpacked is made to keep a reader busy. */
const MAX_LOG_BYTES = 8 * 1024 ** 3;

class TooLarge extends Error {
  override readonly name = "TooLarge";
}

async function unpack(
  source: Readable,
  limit: number,
  take: (chunk: Buffer) => void,
): Promise<ContentOutcome<{ bytes: number }>> {
  let bytes = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) return done(new TooLarge());
      take(chunk);
      done();
    },
  });
  try {
    await pipeline(source, createGunzip({ chunkSize: 256 * 1024 }), sink);
    return { outcome: "read", bytes };
  } catch (error) {
    if (error instanceof TooLarge)
      return { outcome: "damaged", reason: `It unpacks to more than ${Math.floor(limit / 2 ** 20)} MB.` };
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "Z_BUF_ERROR") return { outcome: "damaged", reason: "The gzip data is cut off." };
    if (code.startsWith("Z_")) return { outcome: "damaged", reason: "The gzip data is damaged." };
    return {
      outcome: "unreadable",
      reason: `It could not be read to its end: ${code === "" ? messageOf(error) : code}.`,
    };
  }
}

/** SHA-256 (hex) of the decompressed content; memory stays at some chunks, however long it is. */
export async function hashContent(source: Readable): Promise<ContentOutcome<{ sha256: string }>> {
  const hash = createHash("sha256");
  const read = await unpack(source, MAX_LOG_BYTES, (chunk) => hash.update(chunk));
  return read.outcome === "read" ? { outcome: "read", sha256: hash.digest("hex") } : read;
}

/** The decompressed bytes of a digest. */
export async function readContent(source: Readable): Promise<ContentOutcome<{ bytes: Buffer }>> {
  const chunks: Buffer[] = [];
  const read = await unpack(source, MAX_DIGEST_BYTES, (chunk) => chunks.push(Buffer.from(chunk)));
  return read.outcome === "read" ? { outcome: "read", bytes: Buffer.concat(chunks) } : read;
}
