import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { RecordSplitter, type SplitRecord, TrailFormatError } from "#lib/trail/record-splitter.ts";

/** A trail file that cannot be read, with the file and the place. Nothing of it was stored. */
export class TrailFileError extends Error {
  override readonly name = "TrailFileError";
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}. Nothing of it was taken; fetch the file again or leave it out.`);
    this.file = file;
  }
}

/** Plain text that unpacks to more than this many times its size is no log: CloudTrail's own packs about 1 to 12. */
const MAX_RATIO = 200;
const MIN_BOMB_BYTES = 64 * 1024 * 1024;

/** The bytes of a file as plain text, unpacked when they begin as gzip does; stops at what unpacks without end. */
export async function* plainBytes(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const rest: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => iterator };
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield first.value;
    yield* rest;
    return;
  }
  // Each chunk is a trip to another thread: large ones make the way there cheap.
  const gunzip = createGunzip({ chunkSize: 512 * 1024 });
  let packed = first.value.length;
  let plain = 0;
  const feed = async () => {
    gunzip.write(first.value);
    for await (const chunk of rest) {
      packed += chunk.length;
      if (!gunzip.write(chunk)) await new Promise((done) => gunzip.once("drain", done));
    }
    gunzip.end();
  };
  const feeding = feed().catch((error: unknown) =>
    gunzip.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      plain += chunk.length;
      if (plain > MIN_BOMB_BYTES && plain > packed * MAX_RATIO) {
        throw new TrailFormatError(`The gzip data unpacks to more than ${MAX_RATIO} times its size`, plain);
      }
      yield chunk;
    }
    await feeding;
  } catch (error) {
    const code = error instanceof Error ? ((error as { code?: string }).code ?? "") : "";
    // What zlib says is about the data; any other error is of the source, a connection that broke for one.
    if (!code.startsWith("Z_")) throw error;
    throw new TrailFormatError(code === "Z_BUF_ERROR" ? "The gzip data is cut off" : "The gzip data is damaged", plain);
  } finally {
    gunzip.destroy();
  }
}

/** The records of a stream, cut but not parsed; memory stays bounded by the longest record. */
export function splitRecords(source: AsyncIterable<Buffer>): AsyncGenerator<SplitRecord> {
  return splitPlain(plainBytes(source));
}

/** The same of a stream that is plain text already. */
export async function* splitPlain(plain: AsyncIterable<Buffer>): AsyncGenerator<SplitRecord> {
  const splitter = new RecordSplitter();
  for await (const chunk of plain) yield* splitter.push(chunk);
  splitter.end();
}

/** The bytes of a local file. */
export function fileBytes(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: 256 * 1024 });
}

/** Reads a file to its end without storing anything. Returns the SHA-256 of its bytes; throws `TrailFileError` with the place. */
export async function checkTrailFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  const hashed = (async function* () {
    for await (const chunk of fileBytes(file)) {
      hash.update(chunk);
      yield chunk;
    }
  })();
  try {
    for await (const _record of splitRecords(hashed));
  } catch (error) {
    if (error instanceof TrailFormatError) throw new TrailFileError(file, error.message);
    throw error;
  }
  return hash.digest("hex");
}
