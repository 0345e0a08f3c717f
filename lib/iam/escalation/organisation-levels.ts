import type { OrganisationFacts } from "../../facts/organisation.ts";
import { organisationPolicies } from "../attached.ts";
import type { OrganisationLevels } from "./model.ts";
import { sourced } from "./sourced.ts";

const known = new WeakMap<OrganisationFacts, Map<string, OrganisationLevels>>();

/** The control policies over an account with their documents parsed, read once for each snapshot. */
export function organisationLevels(
  facts: OrganisationFacts,
  accountId: string,
  type: "scp" | "rcp",
): OrganisationLevels {
  const ofFacts = known.get(facts) ?? new Map<string, OrganisationLevels>();
  known.set(facts, ofFacts);
  const key = `${type} ${accountId}`;
  const made = ofFacts.get(key) ?? read(facts, accountId, type);
  ofFacts.set(key, made);
  return made;
}

function read(facts: OrganisationFacts, accountId: string, type: "scp" | "rcp"): OrganisationLevels {
  const { levels, missing } = organisationPolicies(facts, accountId, type);
  if (levels.length === 0) return { levels: null, missing };
  // Parts of a document that cannot be read are named where it is evaluated.
  return { levels: levels.map((policies) => sourced({ policies, missing: [] }).policies), missing };
}
