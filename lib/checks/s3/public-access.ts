import type { ConfigOf, FactOf } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";

type Setting = keyof NonNullable<ConfigOf<"s3.bucket">["publicAccessBlock"]>;

/** The four settings that block public access. */
export const SETTINGS = ["blockPublicAcls", "ignorePublicAcls", "blockPublicPolicy", "restrictPublicBuckets"] as const;

/**
 * True when the bucket or its account has the setting on: the stricter of both counts.
 * Source of the rule: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage".
 */
export function isBlocked(bucket: FactOf<"s3.bucket">, context: CheckContext, setting: Setting): boolean {
  if (bucket.config.publicAccessBlock?.[setting] === true) return true;
  const accounts = context.all("s3.account", bucket.accountId);
  return accounts.some(({ config }) => config.publicAccessBlock?.[setting] === true);
}

/** Settings that are off at the bucket and at its account. */
export function offSettings(bucket: FactOf<"s3.bucket">, context: CheckContext): Setting[] {
  return SETTINGS.filter((setting) => !isBlocked(bucket, context, setting));
}
