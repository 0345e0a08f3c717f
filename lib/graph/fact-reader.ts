import { factsOfAccount, groupsOfAccount } from "../facts/account-index.ts";
import type { PolicyRole } from "../facts/define.ts";
import { guardFact, MissingFactError } from "../facts/guard.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { AccountFact, OrganisationFacts, PolicyOnResource } from "../facts/organisation.ts";
import { policiesOf } from "../iam/attached.ts";
import { organisationLevels } from "../iam/escalation/organisation-levels.ts";
import type { SourcedPolicy } from "../iam/evaluate/access.ts";

/** Reads of facts that throw `MissingFactError` on what was not collected, so that nothing passes that nobody looked at. */
export interface FactReader {
  /** All resources of a kind in an account (default: the resource's own); throws unless their collection was whole. */
  all<K extends Kind>(kind: K, accountId?: string): readonly FactOf<K>[];
  /** The same, by what `keyOf` says of each. `keyOf` is one function for good, not made anew for each resource: its results are kept. */
  allBy<K extends Kind>(
    kind: K,
    keyOf: (other: FactOf<K>) => string,
    accountId?: string,
  ): ReadonlyMap<string, readonly FactOf<K>[]>;
  /** One resource; `undefined` only when its kind was wholly collected and it is not there. */
  find<K extends Kind>(kind: K, arn: string): FactOf<K> | undefined;
  /** Policies of a role on a resource; throws when the part or one of the documents was not collected. */
  policies(fact: FactOf<Kind>, role: PolicyRole): readonly (PolicyOnResource & { text: string })[];
  /** True when the account belongs to the installation's own organisation or is one of its accounts. */
  isOwnAccount(accountId: string): boolean;
  /** Resource control policies over an account, a list a level; null: none apply, or the organisation was not collected. */
  resourceControls(accountId: string): readonly (readonly SourcedPolicy[])[] | null;
  /** Every account of the installation, so that what the management account owns for all can be found. */
  accounts: readonly AccountFact[];
}

/**
 * Reads facts from the point of view of one account. `all` and `find` throw `MissingFactError` unless the kind was wholly
 * collected in the account (and region) asked about.
 */
export function createFactReader(facts: OrganisationFacts, ownAccountId: string): FactReader {
  const known = new Set(facts.accounts.map((account) => account.accountId));
  return {
    accounts: facts.accounts,
    all<K extends Kind>(kind: K, accountId = ownAccountId) {
      requireWhole(facts, kind, accountId);
      return factsOfAccount<K>(facts, kind, accountId, guardFact);
    },
    allBy<K extends Kind>(kind: K, keyOf: (other: FactOf<K>) => string, accountId = ownAccountId) {
      requireWhole(facts, kind, accountId);
      return groupsOfAccount<K>(facts, { kind, accountId, keyOf }, guardFact);
    },
    find<K extends Kind>(kind: K, arn: string) {
      const found = facts.byArn(kind, arn);
      if (found !== undefined) return guardFact<K>(found);
      const [, , , region, account] = arn.split(":");
      requireWhole(facts, kind, account === undefined || account === "" ? ownAccountId : account, region);
      return undefined;
    },
    policies(subject: FactOf<Kind>, role: PolicyRole) {
      const expected = expectedPolicies(subject, role);
      const { policies, missing } = policiesOf(facts, subject, role, expected);
      if (missing.length > 0) throw new MissingFactError(...new Set(missing));
      return policies.flatMap(({ carrierArn: _carrier, ...policy }) =>
        policy.text === null ? [] : [{ ...policy, text: policy.text }],
      );
    },
    isOwnAccount(accountId) {
      if (known.has(accountId)) return true;
      return facts.byKind("organizations.account").some((account) => account.config.memberAccountId === accountId);
    },
    resourceControls: (accountId) => organisationLevels(facts, accountId, "rcp").levels,
  };
}

function requireWhole(facts: OrganisationFacts, kind: Kind, accountId: string, region?: string): void {
  const isRegional = region !== undefined && region !== "";
  const state = isRegional ? facts.coverage(kind, accountId, region) : facts.coverage(kind, accountId);
  if (state !== "whole") throw new MissingFactError(kind);
}

/** Names of the policies that must be there, from the resource's own lists; a list that was not collected throws. */
function expectedPolicies(subject: FactOf<Kind>, role: PolicyRole): string[] {
  const { config } = guardFact(subject);
  if (!("inlinePolicies" in config)) return [];
  if (role === "inline") return config.inlinePolicies;
  if (role === "boundary" && "permissionsBoundaryArn" in config)
    return config.permissionsBoundaryArn === null ? [] : [config.permissionsBoundaryArn];
  return role === "managed" ? config.attachedPolicies.map((attachment) => attachment.arn) : [];
}
