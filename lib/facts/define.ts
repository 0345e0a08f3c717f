import { z } from "zod";

/**
 * What a resource of one kind looks like. `config` is hashed and revisioned when it changes;
 * `observations` (last used, counts) keep only their latest value and never make a revision.
 */
export interface KindDefinition<
  K extends string = string,
  C extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  kind: K;
  /** Singular and plural for people. */
  label: string;
  plural: string;
  /** Service prefix as IAM writes it (`lambda`). */
  service: string;
  /** True for kinds that exist once per account, not per region. */
  isGlobal: boolean;
  config: C;
  observations: O;
}

export function defineKind<K extends string, C extends z.ZodType, O extends z.ZodType>(
  definition: KindDefinition<K, C, O>,
): KindDefinition<K, C, O> {
  return definition;
}

/** How a policy hangs on its resource. */
export const POLICY_ROLES = ["trust", "inline", "managed", "boundary", "resource", "scp", "rcp"] as const;
export type PolicyRole = (typeof POLICY_ROLES)[number];

/** A policy on a resource. `text` is as delivered; `null` means the attachment is known and the document is not. */
export const policyFact = z.object({
  role: z.enum(POLICY_ROLES),
  /** Inline name, ARN of the managed policy, or the service's own name of it (`default`). Unique per resource and role. */
  name: z.string(),
  text: z.string().nullable(),
});
export type PolicyFact = z.infer<typeof policyFact>;

/** A field that may hold a secret: its name, the detector's verdict, and a keyed HMAC of the value. Never the value. */
export const secretField = z.object({
  name: z.string(),
  verdict: z.enum(["secret", "clean", "unknown"]),
  /** Which rule spoke, e.g. `secretlint/aws`, `name`, `entropy`. */
  rule: z.string().nullable(),
  /** HMAC-SHA-256 with the installation key, 64 hex digits: tells that a value changed or is shared, not what it is. */
  hmac: z.string().nullable(),
});
export type SecretField = z.infer<typeof secretField>;

/** A resource as a collector delivers it. */
export interface ResourceFact<C = unknown, O = unknown> {
  kind: string;
  /** Unique together with `kind`. Kinds without an ARN of their own use that of what they belong to. */
  arn: string;
  accountId: string;
  /** `global` for global kinds. */
  region: string;
  name: string;
  tags: Record<string, string>;
  config: C;
  observations: O;
  policies: PolicyFact[];
  /**
   * Parts that could not be collected: top-level keys of `config`, `observations.<key>`, `tags`, or `policies.<role>`.
   * The values standing there are placeholders (null or empty) and must not be read as facts.
   */
  gaps: string[];
}
