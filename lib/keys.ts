import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";

/** What a derived key is for. Each purpose has a key of its own, so that none can stand in for another. */
export type KeyPurpose = "seal" | "secret-hmac" | "sign-in" | "trail" | "key-check" | "audit-chain";

/** Reads a 32-byte key written as 64 hex digits or base64. Throws one sentence otherwise; the key is not in it. */
export function parseKey(text: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length !== 32) {
    throw new AppError("invalid_input", "PLUMBLINE_KEY must be 32 bytes, written as 64 hex digits or as base64.");
  }
  return key;
}

/** The installation key's sub-key for a purpose: HKDF-SHA-256 (RFC 5869), 32 bytes. */
export function derivedKey(purpose: KeyPurpose, master: Buffer = parseKey(env().PLUMBLINE_KEY)): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "plumbline", purpose, 32));
}

/** AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag. */
export function sealBytes(plain: Uint8Array, key: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undoes `sealBytes`. Throws `unavailable` when the key is another one or the bytes were altered. */
export function openBytes(sealed: Uint8Array, key: Buffer): Buffer {
  try {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch (cause) {
    throw new AppError(
      "unavailable",
      "Stored data cannot be decrypted: PLUMBLINE_KEY is not the one it was written with.",
      {
        cause,
      },
    );
  }
}

export function sealText(text: string): string {
  return sealBytes(Buffer.from(text, "utf8"), derivedKey("seal")).toString("base64");
}

export function openText(sealed: string): string {
  return openBytes(Buffer.from(sealed, "base64"), derivedKey("seal")).toString("utf8");
}

/** Tells whether this process has the key that the database was made with, without storing anything of the key. */
export function keyCheck(): string {
  return createHmac("sha256", derivedKey("key-check")).update("plumbline key check").digest("hex");
}
