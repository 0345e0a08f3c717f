import { z } from "zod";
import { isAccountId } from "#lib/domain/arn.ts";
import { GAP_REASONS } from "#lib/domain/coverage.ts";
import { policyFact } from "#lib/facts/define.ts";

/**
 * Plumbline's own snapshot file: what the collectors saw of one account at one time. NDJSON in UTF-8, gzip allowed.
 * Line 1 is the header, with `format` as its first member; every further line is one `ResourceFact` as a collector yields
 * it. Secret values cannot be in it: facts carry a variable's name, verdict and keyed hash only.
 */
export const BUNDLE_FORMAT = "plumbline.snapshot";
/** Goes up when a reader of the former version would misread the file. */
export const BUNDLE_VERSION = 1;

const time = z.iso.datetime({ offset: true });

/** A gap with the collector that met it. */
export const bundleGap = z.strictObject({
  collector: z.string(),
  region: z.string(),
  action: z.string(),
  reason: z.enum(GAP_REASONS),
  code: z.string(),
  message: z.string(),
  resourceArn: z.string().optional(),
});

export const bundleCollector = z.strictObject({
  /** Collector id, `lambda.functions`. */
  id: z.string(),
  /** Region the collector ran in; for global collectors the partition's home region. */
  region: z.string(),
  /** True when the whole list was read: only then may absence count. */
  isWhole: z.boolean(),
});

export const bundleHeader = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  accountId: z.string().refine(isAccountId, "is no account id of twelve digits"),
  partition: z.string().min(1),
  /** When the collectors ran, ISO 8601. */
  observedAt: time,
  collectors: z.array(bundleCollector),
  gaps: z.array(bundleGap),
});
export type BundleHeader = z.infer<typeof bundleHeader>;

/** The parts of a line that every kind shares; `config` and `observations` are checked by the kind's own schema. */
export const bundleFact = z.strictObject({
  kind: z.string(),
  arn: z.string().min(1),
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  tags: z.record(z.string(), z.string()),
  config: z.unknown(),
  observations: z.unknown(),
  policies: z.array(policyFact),
  gaps: z.array(z.string()),
});

/** A zod issue's path as JSON path: `$.config.environment[0].name`. */
export function jsonPathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text}.${String(part)}`),
    "$",
  );
}
