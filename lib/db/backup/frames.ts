import { createHash, type Hash } from "node:crypto";

/**
 * A backup is gzip over frames: one byte kind, four bytes length (big endian), payload.
 * H header (JSON), T table (JSON: name, columns), D rows in PostgreSQL's COPY text form, E end of table (JSON: rows),
 * Z end: SHA-256 over all frames before it.
 */
export type FrameKind = "H" | "T" | "D" | "E" | "Z";

export interface Frame {
  kind: FrameKind;
  payload: Buffer;
}

const KINDS = new Set<string>(["H", "T", "D", "E", "Z"]);
/** No frame is longer: a larger length means that the file is no backup, or damaged. */
const MAX_FRAME = 64 * 1024 * 1024;

export class BackupFormatError extends Error {
  override readonly name = "BackupFormatError";
}

export class FrameWriter {
  readonly #hash: Hash = createHash("sha256");

  frame(kind: Exclude<FrameKind, "Z">, payload: Buffer): Buffer {
    const bytes = encode(kind, payload);
    this.#hash.update(bytes);
    return bytes;
  }

  end(): Buffer {
    return encode("Z", this.#hash.digest());
  }
}

function encode(kind: FrameKind, payload: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 0, "latin1");
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

/** Cuts a plain stream into frames. Throws `BackupFormatError` when it is no backup, cut off, or its checksum is wrong. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const hash = createHash("sha256");
  let rest: Buffer = Buffer.alloc(0);
  let hasEnded = false;
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (rest.length < 5) break;
      const kind = rest.toString("latin1", 0, 1);
      const length = rest.readUInt32BE(1);
      if (hasEnded || !KINDS.has(kind) || length > MAX_FRAME)
        throw new BackupFormatError("This is no backup of Plumbline, or it is damaged.");
      if (rest.length < 5 + length) break;
      const payload = rest.subarray(5, 5 + length);
      if (kind === "Z") {
        if (!hash.digest().equals(payload))
          throw new BackupFormatError("The backup is damaged: its checksum is wrong.");
        hasEnded = true;
      } else {
        hash.update(rest.subarray(0, 5 + length));
      }
      yield { kind: kind as FrameKind, payload };
      rest = rest.subarray(5 + length);
    }
  }
  if (!hasEnded) throw new BackupFormatError("The backup is cut off; its end is missing.");
}
