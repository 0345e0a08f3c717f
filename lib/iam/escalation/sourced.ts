import type { ResourceFact } from "../../facts/define.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import { type AttachedPolicies, policiesOf } from "../attached.ts";
import { readPolicyDocument } from "../document.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";

export interface Sourced {
  policies: SourcedPolicy[];
  missing: string[];
}

/** Attached policies with their documents parsed; a document with unreadable parts is listed as missing. */
export function sourced({ policies, missing }: AttachedPolicies): Sourced {
  const result: Sourced = { policies: [], missing: [...missing] };
  for (const { text, role, name, carrierArn, hash } of policies) {
    if (text === null) continue;
    const document = readPolicyDocument(text);
    if (document.problems.length > 0) result.missing.push(`a part of policy ${name}`);
    result.policies.push({ document, role, name, carrierArn, hash });
  }
  return result;
}

/** The resource policies of a fact; null: it has none. */
export function resourcePolicies(facts: OrganisationFacts, fact: ResourceFact) {
  const { policies, missing } = sourced(policiesOf(facts, fact, "resource"));
  return { policies: policies.length === 0 ? null : policies, missing };
}
