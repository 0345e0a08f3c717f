import type { PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";
import type { ConfigOf } from "#lib/facts/kinds.ts";

/** The four settings as AWS answers them, of a bucket or an account; one that is left out is off. `null` for no answer. */
export function publicAccessBlockOf(
  settings: PublicAccessBlockConfiguration | undefined,
): ConfigOf<"s3.bucket">["publicAccessBlock"] {
  if (settings === undefined) return null;
  return {
    blockPublicAcls: settings.BlockPublicAcls ?? false,
    ignorePublicAcls: settings.IgnorePublicAcls ?? false,
    blockPublicPolicy: settings.BlockPublicPolicy ?? false,
    restrictPublicBuckets: settings.RestrictPublicBuckets ?? false,
  };
}
