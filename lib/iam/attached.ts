import { nameOfArn } from "../domain/arn.ts";
import type { PolicyRole, ResourceFact } from "../facts/define.ts";
import type { FactOf } from "../facts/kinds.ts";
import type { OrganisationFacts, PolicyOnResource } from "../facts/organisation.ts";

/** A policy that works on a principal, and the resource that carries it (a group for its members). */
export interface AttachedPolicy extends PolicyOnResource {
  carrierArn: string;
}

export interface AttachedPolicies {
  policies: AttachedPolicy[];
  /** Facts that were not collected, as `kind.part` or a policy ARN. */
  missing: string[];
}

export type PrincipalFact = FactOf<"iam.user"> | FactOf<"iam.role">;

/**
 * Policies of one role on a resource, each with its text where any collector delivered it:
 * a managed policy's document may stand on the attachment or on the `iam.policy` resource of the same ARN.
 */
export function policiesOf(
  facts: OrganisationFacts,
  fact: Pick<ResourceFact, "kind" | "arn" | "gaps">,
  role: PolicyRole,
  expected: readonly string[] = [],
): AttachedPolicies {
  const missing: string[] = [];
  if (fact.gaps.includes(`policies.${role}`)) missing.push(`${fact.kind}.policies.${role}`);
  const own = facts.policies(fact).filter((policy) => policy.role === role);
  const names = new Set([...own.map((policy) => policy.name), ...expected]);
  const policies: AttachedPolicy[] = [];
  for (const name of names) {
    const stored = own.find((policy) => policy.name === name);
    const document = stored?.text != null ? stored : documentOf(facts, name, role);
    if (document?.text == null) missing.push(name.startsWith("arn:") ? name : `${fact.kind}.policies.${role}`);
    policies.push({
      role,
      name,
      text: document?.text ?? null,
      hash: document?.hash ?? null,
      carrierArn: fact.arn,
    });
  }
  return { policies, missing };
}

function documentOf(facts: OrganisationFacts, name: string, role: PolicyRole): PolicyOnResource | undefined {
  if (!name.startsWith("arn:")) return undefined;
  if (role === "scp" || role === "rcp")
    return facts
      .policies({ kind: "organizations.policy", arn: name })
      .find((policy) => policy.role === role && policy.text !== null);
  return facts
    .policies({ kind: "iam.policy", arn: name })
    .find((policy) => policy.role === "managed" && policy.text !== null);
}

/** Inline and managed policies of a user or role, and for a user those of its groups. */
export function identityPolicies(facts: OrganisationFacts, principal: PrincipalFact): AttachedPolicies {
  const parts = [carried(facts, principal)];
  if (principal.gaps.includes("groups")) parts.push({ policies: [], missing: ["iam.user.groups"] });
  for (const name of principal.kind === "iam.user" ? principal.config.groups : []) {
    const group = groupOf(facts, principal.accountId, name);
    if (group === undefined) parts.push({ policies: [], missing: [`iam.group ${name}`] });
    else parts.push(carried(facts, group));
  }
  return {
    policies: parts.flatMap((part) => part.policies),
    missing: [...new Set(parts.flatMap((part) => part.missing))],
  };
}

function carried(facts: OrganisationFacts, fact: PrincipalFact | FactOf<"iam.group">): AttachedPolicies {
  const inline = policiesOf(facts, fact, "inline", fact.config.inlinePolicies);
  const managed = policiesOf(
    facts,
    fact,
    "managed",
    fact.config.attachedPolicies.map((attachment) => attachment.arn),
  );
  const missing = [...inline.missing, ...managed.missing];
  if (fact.gaps.includes("attachedPolicies")) missing.push(`${fact.kind}.attachedPolicies`);
  if (fact.gaps.includes("inlinePolicies")) missing.push(`${fact.kind}.inlinePolicies`);
  return { policies: [...inline.policies, ...managed.policies], missing };
}

function groupOf(facts: OrganisationFacts, accountId: string, name: string): FactOf<"iam.group"> | undefined {
  if (name.startsWith("arn:")) return facts.byArn("iam.group", name);
  return facts
    .byKind("iam.group")
    .find((group) => group.accountId === accountId && (group.name === name || nameOfArn(group.arn) === name));
}

/** The permissions boundary; null when the principal has none. */
export function boundaryOf(facts: OrganisationFacts, principal: PrincipalFact): AttachedPolicies | null {
  if (principal.gaps.includes("permissionsBoundaryArn"))
    return { policies: [], missing: [`${principal.kind}.permissionsBoundaryArn`] };
  const arn = principal.config.permissionsBoundaryArn;
  return arn === null ? null : policiesOf(facts, principal, "boundary", [arn]);
}

/** Policies of one kind that an organisation sets over an account: one list a level, from the account up to the root. */
export interface OrganisationPolicies {
  levels: AttachedPolicy[][];
  missing: string[];
}

const POLICY_TYPES = { scp: "SERVICE_CONTROL_POLICY", rcp: "RESOURCE_CONTROL_POLICY" } as const;

/**
 * Service or resource control policies over an account; each level must allow an action by itself.
 * No levels: they do not apply (management account, no organisation, policy type switched off).
 * Source of the rule: AWS Organizations User Guide, "SCP evaluation" and "RCP evaluation".
 */
export function organisationPolicies(
  facts: OrganisationFacts,
  accountId: string,
  role: "scp" | "rcp",
): OrganisationPolicies {
  const account = facts
    .byKind("organizations.account")
    .find((candidate) => candidate.config.memberAccountId === accountId);
  const organization = facts
    .byKind("organizations.organization")
    .find((candidate) => candidate.accountId === (account?.accountId ?? accountId));
  if (organization === undefined) {
    const isKnown = facts.coverage("organizations.organization", accountId) === "whole";
    return { levels: [], missing: isKnown ? [] : ["organizations.policy"] };
  }
  if (organization.config.managementAccountId === accountId) return { levels: [], missing: [] };
  if (
    !organization.gaps.includes("enabledPolicyTypes") &&
    !organization.config.enabledPolicyTypes.includes(POLICY_TYPES[role])
  )
    return { levels: [], missing: [] };
  if (account === undefined) return { levels: [], missing: ["organizations.account"] };
  const missing: string[] = [];
  const levels: AttachedPolicy[][] = [];
  const units = facts.byKind("organizations.unit");
  let level: FactOf<"organizations.account"> | FactOf<"organizations.unit"> | undefined = account;
  for (let depth = 0; level !== undefined && depth < 12; depth += 1) {
    const { policies, missing: gaps } = policiesOf(facts, level, role);
    levels.push(policies);
    missing.push(...gaps);
    const parentId: string | null = level.config.parentId;
    if (parentId === null) return { levels, missing };
    level = units.find((unit) => unit.config.id === parentId);
  }
  missing.push("organizations.unit");
  return { levels, missing };
}

/** The SCPs over a principal; service-linked roles stand outside of them. */
export function serviceControlLevels(facts: OrganisationFacts, principal: PrincipalFact): OrganisationPolicies {
  if (principal.config.path.startsWith("/aws-service-role/")) return { levels: [], missing: [] };
  return organisationPolicies(facts, principal.accountId, "scp");
}
