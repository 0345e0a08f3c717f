import type { Json } from "../../domain/json.ts";

/** One part of a configuration for people. */
export interface ConfigEntry {
  key: string;
  label: string;
  value: Json;
  /** True: it could not be collected, and `value` says nothing. */
  isMissing: boolean;
}

const WORDS: Record<string, string> = {
  arn: "ARN",
  arns: "ARNs",
  id: "id",
  ids: "ids",
  kms: "KMS",
  url: "URL",
  uri: "URI",
  vpc: "VPC",
  mfa: "MFA",
  sha256: "SHA-256",
  cors: "CORS",
  s3: "S3",
  sns: "SNS",
};
const UNITS: Record<string, string> = { Mb: "(MB)", Bytes: "(bytes)", Seconds: "(seconds)", Days: "(days)" };

/** `ephemeralStorageMb` as `Ephemeral storage (MB)`, `isMultiRegion` as `Multi region`, `kmsKeyArn` as `KMS key ARN`. */
export function labelOfKey(key: string): string {
  const unit = Object.keys(UNITS).find((ending) => key.endsWith(ending) && key.length > ending.length);
  const bare = (unit === undefined ? key : key.slice(0, -unit.length)).replace(/^(is|has)(?=[A-Z])/, "");
  const words = bare
    .replace(/At$/, "")
    .split(/(?=[A-Z])/)
    .map((word) => WORDS[word.toLowerCase()] ?? word.toLowerCase());
  const text = words.join(" ");
  const label = text.charAt(0).toUpperCase() + text.slice(1);
  return unit === undefined ? label : `${label} ${UNITS[unit] ?? ""}`;
}

/** Puts the members of a stored configuration into the order of their kind; the database keeps none. */
export function inOrder(config: Readonly<Record<string, Json>>, keys: readonly string[]): Record<string, Json> {
  const known = keys.flatMap((key) => (config[key] === undefined ? [] : [[key, config[key]] as const]));
  return { ...Object.fromEntries(known), ...config };
}

/** The parts of a configuration in their order. Parts not collected are marked, whatever placeholder stands there. */
export function configEntries(
  config: Readonly<Record<string, Json>>,
  gaps: readonly string[],
  prefix: "" | "observations." = "",
): ConfigEntry[] {
  return Object.entries(config).map(([key, value]) => ({
    key,
    label: labelOfKey(key),
    value,
    isMissing: gaps.includes(`${prefix}${key}`),
  }));
}
