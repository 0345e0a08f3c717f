import { ListPublicKeysCommand } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { pool } from "#lib/db/pool.ts";
import { AppError } from "#lib/errors.ts";
import type { TimeRange } from "#lib/trail/digests/ranges.ts";
import { type DigestPublicKey, readPublicKey } from "#lib/trail/digests/signature.ts";
import type { PublicKeys } from "#lib/trail/digests/verification.ts";
import type { AwsCaller } from "../../sources/aws/caller.ts";

export interface TrailPublicKey extends DigestPublicKey {
  validFrom: Date | null;
  validUntil: Date | null;
}

/** Keys by fingerprint. */
export function publicKeys(keys: readonly DigestPublicKey[], isComplete: boolean): PublicKeys {
  const byFingerprint = new Map(keys.map((key) => [key.fingerprint.toLowerCase(), key]));
  return { find: (fingerprint) => byFingerprint.get(fingerprint.toLowerCase()), isComplete };
}

/** The command line writes times as ISO 8601 or as seconds since 1970, by its own settings. */
const time = z
  .union([z.string(), z.number().transform((seconds) => seconds * 1000)])
  .transform((value) => new Date(value))
  .refine((at) => !Number.isNaN(at.getTime()));

const keyFile = z.object({
  PublicKeyList: z
    .array(
      z.object({
        Value: z.base64(),
        Fingerprint: z.string().regex(/^[0-9a-f]{8,128}$/i),
        ValidityStartTime: time.optional(),
        ValidityEndTime: time.optional(),
      }),
    )
    .min(1),
});

/** Reads what `aws cloudtrail list-public-keys` prints. Throws `invalid_input` with the key that is none. */
export function parseKeyFile(text: string, file: string): TrailPublicKey[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_input", `${file} is no JSON; save what aws cloudtrail list-public-keys prints.`, {
      cause,
    });
  }
  const parsed = keyFile.safeParse(value);
  if (!parsed.success)
    throw new AppError("invalid_input", `${file} holds no PublicKeyList as aws cloudtrail list-public-keys prints it.`);
  return parsed.data.PublicKeyList.map((key) => {
    const der = Buffer.from(key.Value, "base64");
    if (readPublicKey(der) === undefined)
      throw new AppError("invalid_input", `${file}: the value of ${key.Fingerprint} is no RSA public key.`);
    return {
      fingerprint: key.Fingerprint.toLowerCase(),
      der,
      validFrom: key.ValidityStartTime ?? null,
      validUntil: key.ValidityEndTime ?? null,
    };
  });
}

/**
 * Keeps keys by fingerprint. One that is kept already stays as it is: a fingerprint never stands for another key, and
 * `invalid_input` says so when somebody tries. Returns how many are new.
 */
export async function storeKeys(
  keys: readonly TrailPublicKey[],
  source: "list-public-keys" | "file",
  region: string | null,
): Promise<number> {
  let added = 0;
  for (const key of keys) {
    const stored = await pool().query<{ der: Buffer; isNew: boolean }>(
      `INSERT INTO trail_public_key (fingerprint, region, der, valid_from, valid_until, source, stored_at)
       VALUES ($1, $2, $3, $4, $5, $6, now())
       ON CONFLICT (fingerprint) DO UPDATE SET valid_until = COALESCE(excluded.valid_until, trail_public_key.valid_until),
         region = COALESCE(trail_public_key.region, excluded.region)
       RETURNING der, xmax = 0 AS "isNew"`,
      [key.fingerprint, region, Buffer.from(key.der), key.validFrom, key.validUntil, source],
    );
    const row = stored.rows[0];
    if (row !== undefined && !row.der.equals(Buffer.from(key.der)))
      throw new AppError(
        "invalid_input",
        `The key ${key.fingerprint} is kept already with another value; one of the two is not CloudTrail's.`,
      );
    if (row?.isNew) added += 1;
  }
  return added;
}

/** Every key that is kept. */
export async function loadKeys(): Promise<DigestPublicKey[]> {
  const found = await pool().query<{ fingerprint: string; der: Buffer }>(
    "SELECT fingerprint, der FROM trail_public_key",
  );
  return found.rows;
}

/**
 * Asks CloudTrail for the keys of a window in the trail's home region, where its digests are signed, and keeps them.
 * Where it does not answer, the kept ones are used and are not taken for complete.
 */
export async function keysOfWindow(
  aws: AwsCaller,
  homeRegion: string,
  window: TimeRange,
): Promise<{ keys: PublicKeys; state: "listed" | "kept" | "none" }> {
  const listing = aws.list({
    action: "cloudtrail:ListPublicKeys",
    fetch: (NextToken, options) =>
      aws.clients
        .cloudtrail(homeRegion)
        .send(
          new ListPublicKeysCommand({ StartTime: new Date(window.start), EndTime: new Date(window.end), NextToken }),
          options,
        ),
    items: (page) => page.PublicKeyList,
    next: (page) => page.NextToken,
  });
  const listed: TrailPublicKey[] = [];
  for await (const key of listing) {
    if (key.Fingerprint === undefined || key.Value === undefined) continue;
    listed.push({
      fingerprint: key.Fingerprint.toLowerCase(),
      der: key.Value,
      validFrom: key.ValidityStartTime ?? null,
      validUntil: key.ValidityEndTime ?? null,
    });
  }
  await storeKeys(listed, "list-public-keys", homeRegion);
  if (listing.isWhole && listed.length > 0) return { keys: publicKeys(listed, true), state: "listed" };
  const kept = await loadKeys();
  return { keys: publicKeys(kept, false), state: kept.length === 0 ? "none" : "kept" };
}
