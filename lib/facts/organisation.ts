import type { CoverageState } from "../domain/coverage.ts";
import type { PolicyFact, ResourceFact } from "./define.ts";
import type { FactOf, Kind } from "./kinds.ts";

export interface AccountFact {
  accountId: string;
  name: string;
  partition: string;
  isManagementAccount: boolean | null;
}

/** A policy on a resource, with the hash under which its text is stored. */
export interface PolicyOnResource extends PolicyFact {
  hash: string | null;
}

/** One distinct way in which a principal used an action, counted over the kept window. */
export interface UsageCase {
  /** ARN of the user or role (not the session). */
  principalArn: string;
  principalUniqueId: string | null;
  /** Function that acted through the role, when it is known. */
  functionArn: string | null;
  /** `stated`: CloudTrail says so (inScopeOf); `inferred`: from session name and user agent. */
  functionConfidence: "stated" | "inferred" | null;
  /** IAM action, e.g. `dynamodb:GetItem`. */
  action: string;
  /** Resource ARN, or null where the record names none. */
  resource: string | null;
  result: "allowed" | "denied" | "error";
  count: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  sampleEventId: string;
}

/** What the trail can show for an account: which windows and which data events were recorded. */
export interface TrailCoverage {
  accountId: string;
  /** Oldest and newest event time kept; null: no event at all. */
  from: Date | null;
  to: Date | null;
  /** CloudTrail data resource types whose events are logged by some trail, e.g. `AWS::Lambda::Function`; null: trails not collected. */
  dataEventTypes: readonly string[] | null;
}

/**
 * Everything that pure code may know about the organisation: one consistent snapshot, read-only.
 * Built by `lib/queries/organisation-facts`, read by checks, the policy engine and the graph.
 */
export interface OrganisationFacts {
  /** Time of the youngest observation; checks compare ages against this, never against the wall clock. */
  asOf: Date;
  accounts: readonly AccountFact[];
  byKind<K extends Kind>(kind: K): readonly FactOf<K>[];
  byArn<K extends Kind>(kind: K, arn: string): FactOf<K> | undefined;
  /** All policies that hang on a resource, as stored. */
  policies(fact: Pick<ResourceFact, "kind" | "arn">): readonly PolicyOnResource[];
  /** How well a kind is known; without a region: the worst of all regions in scope. */
  coverage(kind: Kind, accountId: string, region?: string): CoverageState;
  usage(principalArn: string): readonly UsageCase[];
  trail(accountId: string): TrailCoverage;
}
