import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** A public key of CloudTrail. */
export interface DigestPublicKey {
  fingerprint: string;
  /** DER of a PKCS #1 RSA public key, as `ListPublicKeys` answers it. */
  der: Uint8Array;
}

/** The only algorithm that CloudTrail documents. */
export const SIGNATURE_ALGORITHM = "SHA256withRSA";

export interface SignedParts {
  /** `digestEndTime` of the digest, to the letter. */
  endTime: string;
  bucket: string;
  key: string;
  /** SHA-256 of the decompressed digest, hex. */
  sha256: string;
  previousSignature: string | null;
}

/** The text that CloudTrail signs. Source: CloudTrail User Guide, "Custom implementations of CloudTrail log file integrity validation". */
export function stringToSign({ endTime, bucket, key, sha256, previousSignature }: SignedParts): string {
  return `${endTime}\n${bucket}/${key}\n${sha256}\n${previousSignature ?? "null"}`;
}

/** RSA PKCS #1 v1.5 with SHA-256. False for a signature that is no hex, and for bytes that are no key. */
export function isSignedBy(key: DigestPublicKey, text: string, signatureHex: string): boolean {
  if (!/^(?:[0-9a-f]{2})+$/i.test(signatureHex)) return false;
  const publicKey = readPublicKey(key.der);
  if (publicKey === undefined) return false;
  return verify("RSA-SHA256", Buffer.from(text, "utf8"), publicKey, Buffer.from(signatureHex, "hex"));
}

/** `undefined` when the bytes are no RSA public key. */
export function readPublicKey(der: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(der), format: "der", type: "pkcs1" });
  } catch {
    return undefined;
  }
}
