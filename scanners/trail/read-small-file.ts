import { closeSync, openSync, readSync } from "node:fs";

/** A file that fills this is read as a stream instead. */
const FILE_BYTES = 1024 * 1024;
const shared = Buffer.allocUnsafe(FILE_BYTES);

/**
 * The bytes of a file below 1 MiB; undefined for a larger one. Three system calls and no other thread: a stream costs many times
 * that, and a trail is hundreds of thousands of files of a few kilobytes. The bytes are valid until the next call.
 */
export function readSmallFile(file: string): Buffer | undefined {
  const handle = openSync(file, "r");
  try {
    let length = 0;
    // A short read is not yet the end; a regular file gives all that is there at once.
    for (;;) {
      const read = readSync(handle, shared, length, FILE_BYTES - length, null);
      length += read;
      if (read === 0 || length < 65_536) return shared.subarray(0, length);
      if (length === FILE_BYTES) return undefined;
    }
  } finally {
    closeSync(handle);
  }
}
