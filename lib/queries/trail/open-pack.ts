import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { derivedKey, openBytes } from "../../keys.ts";

const unpack = promisify(gunzip);

/** A split part holds at most 500 records of 4 MiB; what unpacks to more is not one of ours. */
const MAX_PLAIN_BYTES = 512 * 1024 * 1024;

/** A stored pack, decrypted: gzip members of objects, one after the other. Throws when the installation's key is another one. */
export function openPack(sealed: Buffer): Buffer {
  return openBytes(sealed, derivedKey("trail"));
}

/**
 * The plain text of an object in its pack, or of the part of a split object that is the whole pack (`offset` and `length` null).
 * What was delivered as plain text was packed when it was taken: it always is gzip here. Throws what zlib says of damaged bytes.
 */
export function plainText(pack: Buffer, place: { offset: number | null; length: number | null }): Promise<Buffer> {
  const { offset, length } = place;
  const own = offset === null || length === null ? pack : pack.subarray(offset, offset + length);
  return unpack(own, { maxOutputLength: MAX_PLAIN_BYTES });
}
