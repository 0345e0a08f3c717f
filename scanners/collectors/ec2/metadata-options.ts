import type { ConfigOf } from "#lib/facts/kinds.ts";

interface MetadataOptionsLike {
  HttpEndpoint?: string | undefined;
  HttpTokens?: string | undefined;
  HttpPutResponseHopLimit?: number | undefined;
}

/** How the instance metadata service is set; `null` where nothing is said. */
export function metadataOptions(options: MetadataOptionsLike | undefined): ConfigOf<"ec2.instance">["metadataOptions"] {
  if (options === undefined) return null;
  return {
    isEnabled: options.HttpEndpoint !== "disabled",
    httpTokens: options.HttpTokens ?? null,
    hopLimit: options.HttpPutResponseHopLimit ?? null,
  };
}
