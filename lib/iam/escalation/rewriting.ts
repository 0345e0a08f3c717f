import type { SourcedPolicy } from "../evaluate/access.ts";
import type { Ability } from "./abilities.ts";
import type { SearchIdentity, SearchModel } from "./model.ts";
import { policyKey } from "./policy-key.ts";

/** Policies that stand in the way and are overwritten, and the abilities that do it. */
export interface Rewriting {
  /** Keys of the policies, ascending. */
  policies: readonly string[];
  abilities: readonly Ability[];
}

const NOTHING: Rewriting = { policies: [], abilities: [] };

/**
 * Which denying policies of an identity the given abilities overwrite: whoever writes inline policies writes over those that are
 * there, and whoever makes a version of a policy replaces its text. Attaching one more policy takes no deny away.
 * Source of the rule: IAM API Reference, `PutUserPolicy` ("replaces"), `CreatePolicyVersion` (`SetAsDefault`).
 */
export function rewritingOf(model: SearchModel, identity: SearchIdentity, writers: readonly Ability[]): Rewriting {
  const denying = denyingPolicies(model, identity);
  if (denying.length === 0) return NOTHING;
  const policies = new Set<string>();
  const abilities = new Set<Ability>();
  for (const policy of denying)
    for (const ability of writers) {
      if (ability.conditions.length > 0 || !overwrites(ability, policy)) continue;
      policies.add(policyKey(policy));
      abilities.add(ability);
      break;
    }
  return { policies: [...policies].sort(), abilities: [...abilities] };
}

function overwrites({ rule, aim }: Ability, { role, name, carrierArn }: SourcedPolicy): boolean {
  if (rule.overwrites === "inline") return role === "inline" && carrierArn === aim.arn;
  return rule.overwrites === "version" && role === "managed" && name === aim.policy?.arn;
}

const denying = new WeakMap<SearchIdentity, readonly SourcedPolicy[]>();

function denyingPolicies({ facts }: SearchModel, identity: SearchIdentity): readonly SourcedPolicy[] {
  const known = denying.get(identity);
  if (known !== undefined) return known;
  const all = [...identity.policies, ...identity.groups.flatMap((index) => facts.groups[index]?.policies ?? [])];
  const found = all.filter(({ document }) => document.statements.some(({ effect }) => effect === "Deny"));
  denying.set(identity, found);
  return found;
}
