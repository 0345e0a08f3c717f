import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { SnapshotError } from "./snapshot-error.ts";

async function firstBytes(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): SnapshotError {
  return new SnapshotError(
    {
      code: "unreadable",
      file,
      problem: "The file cannot be read.",
      advice: "Check that it exists and that Plumbline may read it.",
    },
    { cause },
  );
}

/**
 * The bytes of a file as UTF-8, decompressed when it is gzip (by its first bytes, not its name), with byte order marks
 * taken off and UTF-16 (PowerShell's `>`) converted. More than `maxBytes` after decompression ends in `too_large`,
 * before the rest is unpacked, so that a small file cannot fill the memory.
 */
export async function* fileBytes(file: string, maxBytes: number): AsyncGenerator<Buffer, void> {
  const isGzip = (await firstBytes(file)).subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]));
  const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
  const source: Readable = isGzip ? gunzipped(raw) : raw;
  let total = 0;
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  try {
    for await (const chunk of source) {
      let bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      total += bytes.length;
      if (total > maxBytes)
        throw new SnapshotError({
          code: "too_large",
          file,
          place: { byteOffset: maxBytes },
          problem: `The file holds more than ${Math.floor(maxBytes / 2 ** 20)} MB of JSON.`,
          advice: "Split the export into pages, or raise the limit.",
        });
      if (isFirst) {
        isFirst = false;
        if (bytes[0] === 0xff && bytes[1] === 0xfe) decoder = new TextDecoder("utf-16le", { fatal: true });
        else if (bytes[0] === 0xfe && bytes[1] === 0xff) decoder = new TextDecoder("utf-16be", { fatal: true });
        else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
      }
      yield decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }));
    }
  } catch (error) {
    if (error instanceof SnapshotError) throw error;
    if (isGzip && isZlibError(error))
      throw new SnapshotError(
        {
          code: "truncated",
          file,
          place: { byteOffset: total },
          problem: "The gzip data ends early or is damaged.",
          advice: "Copy or export the file again.",
        },
        { cause: error },
      );
    throw unreadable(file, error);
  } finally {
    raw.destroy();
    source.destroy();
  }
}

function gunzipped(raw: Readable): Readable {
  const out = new PassThrough();
  // Errors of either side end the stream that is being read, where they are reported.
  pipeline(raw, createGunzip(), out).catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined));
  return out;
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
