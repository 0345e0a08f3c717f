import type { PolicyRole } from "../../facts/define.ts";
import type { PolicyDocument } from "../document.ts";

/** Where a policy works in the order that AWS documents. Source: IAM User Guide, "Policy evaluation logic". */
export const LAYERS = ["rcp", "scp", "resource", "identity", "boundary", "session"] as const;
export type Layer = (typeof LAYERS)[number];

/**
 * Who asks. A `role` stands for any session of it whose name is not known; a `session` is one with its name.
 * `federated` is somebody for whom an identity provider vouches and who has no AWS identity yet (`sts:AssumeRoleWithSAML`,
 * `sts:AssumeRoleWithWebIdentity`); a `federated-user` is a session of `sts:GetFederationToken`.
 */
export interface RequestPrincipal {
  kind: "user" | "role" | "session" | "federated-user" | "root" | "service" | "federated" | "anonymous";
  /**
   * `arn:…:user/x`, `arn:…:role/x`, `arn:…:assumed-role/x/session`, `arn:…:root`; `lambda.amazonaws.com` for a service; ARN or
   * domain of the provider for `federated`; `*` for anonymous callers.
   */
  arn: string;
  /** Role of a session, or the user who made a `federated-user` session, where known; null otherwise. */
  roleArn: string | null;
  /** null: AWS services, federated and anonymous callers. */
  accountId: string | null;
}

/**
 * Condition keys of a request. Keys are lower-cased (`aws:sourceip`, `aws:principaltag/team`); a key has one or more values.
 * `others` says what a key means that stands neither in `values` nor in `absent`: not part of the request, or not known.
 */
export interface RequestContext {
  values: Pick<ReadonlyMap<string, readonly string[]>, "get">;
  absent: ReadonlySet<string>;
  others: "absent" | "unknown";
}

export interface AccessRequest {
  principal: RequestPrincipal;
  /** `service:Action` in any case. */
  action: string;
  /** ARN, or `*` for actions that know no resource. */
  resource: string;
  /** Account that owns the resource; null: the resource belongs to no account (`*`), which counts as the principal's. */
  resourceAccountId: string | null;
  context: RequestContext;
}

/** A parsed policy with where it comes from, so that every answer can cite it. */
export interface SourcedPolicy {
  document: PolicyDocument;
  role: PolicyRole;
  /** Policy name or ARN. */
  name: string;
  /** User, role, group, resource or organisation unit that carries it. */
  carrierArn: string;
  hash: string | null;
}

/** All policies that bear on one request. */
export interface PolicyLayers {
  /** Inline, managed and group policies of the principal. */
  identity: readonly SourcedPolicy[];
  /** null: no boundary. */
  boundary: readonly SourcedPolicy[] | null;
  /** null: no session policy. */
  session: readonly SourcedPolicy[] | null;
  /** One list a level of the organisation, each must allow; null: SCPs do not apply. */
  scp: readonly (readonly SourcedPolicy[])[] | null;
  rcp: readonly (readonly SourcedPolicy[])[] | null;
  /** null: the resource has no policy. */
  resource: readonly SourcedPolicy[] | null;
  /** Grants on a KMS key, as `grantPolicy` writes them; absent: the resource has none. */
  grants?: readonly SourcedPolicy[];
  /** What was not collected, by layer, as texts for people (`s3.bucket policy of arn:…`). A layer listed here is not wholly known. */
  missing: Partial<Record<Layer, readonly string[]>>;
}

/** A statement as evidence: `index` from 0, lines of the 2-space rendering of the policy from 1. */
export interface StatementCitation {
  layer: Layer;
  policy: string;
  carrierArn: string;
  hash: string | null;
  index: number;
  sid: string | null;
  line: number;
  endLine: number;
}

/** Who decides whether a condition that is left over holds. */
export const RESIDUAL_CLASSES = ["attainable", "attacker-controlled", "constant", "unknown"] as const;
export type ResidualClass = (typeof RESIDUAL_CLASSES)[number];

/**
 * A condition whose truth the request leaves open. The answer is yes if every residual of an Allow holds and every residual of
 * a Deny does not; of a Deny with several open conditions only the one that is easiest to get out of is listed.
 */
export interface Residual {
  citation: StatementCitation;
  effect: "Allow" | "Deny";
  /** As written; `Resource` or `NotResource` where a policy variable is open, `Principal` or `NotPrincipal` for a session's name. */
  operator: string;
  /** Condition key, in lower case. */
  key: string;
  values: readonly string[];
  class: ResidualClass;
}

/** Why an answer is no: the statement that denies, or the layer in which nothing allows. */
export interface Block {
  layer: Layer;
  /** null: an implicit denial, nothing in this layer allows. */
  citation: StatementCitation | null;
  reason: string;
}

export interface Decision {
  /** `conditional`: allowed if all `residuals` turn out well; `unknown`: it hangs on facts that were not collected. */
  outcome: "allowed" | "denied" | "conditional" | "unknown";
  /** Of a denial: a statement says Deny, or only nothing says Allow. */
  isExplicit: boolean;
  /** Allow statements of identity and resource policies on which the answer rests; empty for a denial and for the root user. */
  grantedBy: readonly StatementCitation[];
  /** Empty unless denied. */
  blockedBy: readonly Block[];
  residuals: readonly Residual[];
  /** Facts that were not collected, and statements of a denial that could not be read and so grant nothing. */
  missing: readonly string[];
}
