import type { CoverageState } from "../domain/coverage.ts";
import { sha256Hex } from "../domain/json.ts";
import type { ResourceFact } from "./define.ts";
import type { FactOf, Kind } from "./kinds.ts";
import type { AccountFact, OrganisationFacts, PolicyOnResource, TrailCoverage, UsageCase } from "./organisation.ts";

export interface OrganisationFactsInput {
  asOf: Date;
  accounts: readonly AccountFact[];
  resources: readonly ResourceFact[];
  /**
   * Policies by `kind` and `arn`, with the hashes under which they are stored.
   * Left out: the policies that the resources carry, hashed here.
   */
  policies?: readonly (PolicyOnResource & { kind: string; arn: string })[];
  /** State of a kind in an account and region; region undefined asks for the worst of all in scope. */
  coverage: (kind: Kind, accountId: string, region?: string) => CoverageState;
  usage: readonly UsageCase[];
  trail: readonly TrailCoverage[];
}

function keyOf(fact: { kind: string; arn: string }): string {
  return `${fact.kind}\n${fact.arn}`;
}

/** Facts are validated by their kind's schema before they get here; this is the one place that says so to the compiler. */
function typed<K extends Kind>(facts: readonly ResourceFact[]): readonly FactOf<K>[] {
  return facts as readonly FactOf<K>[];
}

/**
 * Organisation facts over values in memory, indexed once. Used by the query over the database and by tests.
 * An account without a trail entry has no known window and no known data events.
 */
export function createOrganisationFacts(input: OrganisationFactsInput): OrganisationFacts {
  const byKind = new Map<string, ResourceFact[]>();
  const byKey = new Map<string, ResourceFact>();
  for (const resource of input.resources) {
    const list = byKind.get(resource.kind);
    if (list === undefined) byKind.set(resource.kind, [resource]);
    else list.push(resource);
    byKey.set(keyOf(resource), resource);
  }
  const policies = indexPolicies(input);
  const usage = new Map<string, UsageCase[]>();
  for (const useCase of input.usage) {
    const list = usage.get(useCase.principalArn);
    if (list === undefined) usage.set(useCase.principalArn, [useCase]);
    else list.push(useCase);
  }
  const trails = new Map(input.trail.map((trail) => [trail.accountId, trail]));
  return {
    asOf: input.asOf,
    accounts: input.accounts,
    byKind: <K extends Kind>(kind: K) => typed<K>(byKind.get(kind) ?? []),
    byArn: <K extends Kind>(kind: K, arn: string) => {
      const fact = byKey.get(keyOf({ kind, arn }));
      return fact === undefined ? undefined : typed<K>([fact])[0];
    },
    policies: (fact) => policies.get(keyOf(fact)) ?? [],
    coverage: input.coverage,
    usage: (principalArn) => usage.get(principalArn) ?? [],
    trail: (accountId) => trails.get(accountId) ?? { accountId, from: null, to: null, dataEventTypes: null },
  };
}

function indexPolicies(input: OrganisationFactsInput): Map<string, PolicyOnResource[]> {
  const index = new Map<string, PolicyOnResource[]>();
  if (input.policies !== undefined) {
    for (const { kind, arn, ...policy } of input.policies) {
      const key = keyOf({ kind, arn });
      index.set(key, [...(index.get(key) ?? []), policy]);
    }
    return index;
  }
  for (const resource of input.resources) {
    if (resource.policies.length === 0) continue;
    index.set(
      keyOf(resource),
      resource.policies.map((policy) => ({ ...policy, hash: policy.text === null ? null : sha256Hex(policy.text) })),
    );
  }
  return index;
}
