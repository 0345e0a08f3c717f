import { createHash } from "node:crypto";
import { z } from "zod";

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "This is no time.");
const sha256Hex = z
  .string()
  .regex(/^[0-9a-f]{64}$/i)
  .transform((text) => text.toLowerCase());

const digestFile = z.object({
  awsAccountId: z.string(),
  digestStartTime: time,
  /** Goes into the signed text to the letter. */
  digestEndTime: time,
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  digestPublicKeyFingerprint: z.string(),
  digestSignatureAlgorithm: z.string(),
  /** All of the previous ones are null in the first digest of a chain. */
  previousDigestS3Bucket: z.string().nullish(),
  previousDigestS3Object: z.string().nullish(),
  previousDigestHashValue: sha256Hex.nullish(),
  previousDigestHashAlgorithm: z.string().nullish(),
  previousDigestSignature: z.string().nullish(),
  logFiles: z.array(
    z.object({
      s3Bucket: z.string(),
      s3Object: z.string(),
      /** SHA-256 of the decompressed log file. */
      hashValue: z.string().transform((text) => text.toLowerCase()),
      hashAlgorithm: z.string(),
    }),
  ),
});

/** A digest file as CloudTrail writes it. Source: CloudTrail User Guide, "CloudTrail digest file structure". */
export type DigestFile = z.infer<typeof digestFile>;
export type DigestLogFile = DigestFile["logFiles"][number];

export type ParsedDigest = { ok: true; digest: DigestFile } | { ok: false; reason: string };

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads the decompressed bytes of a digest file. */
export function parseDigest(bytes: Uint8Array): ParsedDigest {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes));
  } catch {
    return { ok: false, reason: "It is no JSON." };
  }
  const parsed = digestFile.safeParse(value);
  if (parsed.success) return { ok: true, digest: parsed.data };
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  return { ok: false, reason: `It is no digest: ${field === "" ? "its form" : field} is not as CloudTrail writes it.` };
}

/** SHA-256 of bytes, as 64 hex digits. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
