import { nameOfArn } from "../../domain/arn.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import { boundaryOf, policiesOf } from "../attached.ts";
import { type ManagedPolicy, type SearchGroup, type SearchIdentity, SearchModel } from "./model.ts";
import { organisationLevels } from "./organisation-levels.ts";
import { sourced } from "./sourced.ts";
import { carriersOf, storesOf } from "./stores-of-facts.ts";
import { workloadsOf } from "./workloads-of-facts.ts";

/** Builds what the search looks at from one snapshot of the organisation. */
export function searchModelOf(facts: OrganisationFacts): SearchModel {
  const groups = facts.byKind("iam.group").map((group, index): SearchGroup => groupOf(facts, group, index));
  const groupByName = new Map(groups.map((group) => [`${group.accountId} ${group.name}`, group.index]));
  const profiles = profilesByRole(facts);
  const identities = [
    ...facts.byKind("iam.user").map((user) => userOf(facts, user, groupByName)),
    ...facts.byKind("iam.role").map((role) => roleOf(facts, role, profiles)),
  ].map((identity, index): SearchIdentity => ({ ...identity, index }));
  const accounts = new Set(identities.map(({ accountId }) => accountId));
  const regions = new Set<string>();
  for (const { region } of facts.byKind("lambda.function")) regions.add(region);
  const organisation = facts.byKind("organizations.organization")[0];
  return new SearchModel({
    asOf: facts.asOf,
    organisationId: organisation?.config.id ?? null,
    identities,
    groups,
    workloads: workloadsOf(facts),
    stores: storesOf(facts),
    carriers: carriersOf(facts),
    managedPolicies: managedPolicies(facts, identities, groups),
    partition: facts.accounts[0]?.partition ?? "aws",
    regions: regions.size === 0 ? ["us-east-1"] : [...regions].sort(),
    scp: (accountId) => organisationLevels(facts, accountId, "scp"),
    rcp: (accountId) => organisationLevels(facts, accountId, "rcp"),
    isCollected: (kind, accountId) => accounts.has(accountId) && facts.coverage(kind, accountId) === "whole",
  });
}

/** Inline and managed policies that a user, role or group carries itself. */
function carriedBy(facts: OrganisationFacts, fact: FactOf<"iam.user"> | FactOf<"iam.role"> | FactOf<"iam.group">) {
  const inline = sourced(policiesOf(facts, fact, "inline", fact.config.inlinePolicies));
  const attached = fact.config.attachedPolicies.map(({ arn }) => arn);
  const managed = sourced(policiesOf(facts, fact, "managed", attached));
  const missing = [...inline.missing, ...managed.missing];
  for (const part of ["attachedPolicies", "inlinePolicies", "groups"])
    if (fact.gaps.includes(part)) missing.push(`${part} of ${fact.arn}`);
  return {
    policies: [...inline.policies, ...managed.policies],
    managedArns: attached.filter((arn) => !arn.includes(":iam::aws:policy/")),
    missing,
  };
}

function groupOf(facts: OrganisationFacts, group: FactOf<"iam.group">, index: number): SearchGroup {
  const { arn, name, accountId } = group;
  return { index, arn, name, accountId, ...carriedBy(facts, group) };
}

function common(facts: OrganisationFacts, fact: FactOf<"iam.user"> | FactOf<"iam.role">) {
  const own = carriedBy(facts, fact);
  const boundary = boundaryOf(facts, fact);
  const bound = boundary === null ? null : sourced(boundary);
  return {
    index: 0,
    arn: fact.arn,
    name: nameOfArn(fact.arn),
    accountId: fact.accountId,
    uniqueId: fact.gaps.includes("uniqueId") ? null : fact.config.uniqueId,
    tags: fact.gaps.includes("tags") ? {} : fact.tags,
    policies: own.policies,
    managedArns: own.managedArns,
    boundary: bound?.policies ?? null,
    ownMissing: { identity: own.missing, boundary: bound?.missing ?? [] },
    isServiceLinked: fact.config.path.startsWith("/aws-service-role/"),
  };
}

function userOf(
  facts: OrganisationFacts,
  user: FactOf<"iam.user">,
  groups: ReadonlyMap<string, number>,
): SearchIdentity {
  const { ownMissing, ...base } = common(facts, user);
  const found: number[] = [];
  const unknown: string[] = [];
  for (const name of user.config.groups) {
    const index = groups.get(`${user.accountId} ${name.startsWith("arn:") ? nameOfArn(name) : name}`);
    if (index === undefined) unknown.push(`group ${name}`);
    else found.push(index);
  }
  return {
    ...base,
    kind: "user",
    groups: found,
    trust: null,
    missing: { identity: [...ownMissing.identity, ...unknown], boundary: ownMissing.boundary, trust: [] },
    hasPassword: user.gaps.includes("hasPassword") ? null : user.config.hasPassword,
    hasMfa: user.gaps.includes("mfaDevices") ? null : user.config.mfaDevices.length > 0,
    accessKeyCount: user.gaps.includes("accessKeys") ? null : user.config.accessKeys.length,
    instanceProfileArns: null,
  };
}

function roleOf(
  facts: OrganisationFacts,
  role: FactOf<"iam.role">,
  profiles: ReadonlyMap<string, string[]>,
): SearchIdentity {
  const { ownMissing, ...base } = common(facts, role);
  const trust = sourced(policiesOf(facts, role, "trust"));
  const known = [...new Set([...role.config.instanceProfiles, ...(profiles.get(role.arn) ?? [])])];
  return {
    ...base,
    kind: "role",
    groups: [],
    trust: trust.policies,
    missing: { ...ownMissing, trust: trust.missing },
    hasPassword: null,
    hasMfa: null,
    accessKeyCount: null,
    instanceProfileArns: known.length === 0 && role.gaps.includes("instanceProfiles") ? null : known,
  };
}

function profilesByRole(facts: OrganisationFacts): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const profile of facts.byKind("iam.instance-profile"))
    for (const roleArn of profile.config.roleArns) map.set(roleArn, [...(map.get(roleArn) ?? []), profile.arn]);
  return map;
}

function managedPolicies(
  facts: OrganisationFacts,
  identities: readonly SearchIdentity[],
  groups: readonly SearchGroup[],
): ManagedPolicy[] {
  const attached = new Map<string, { identities: number[]; groups: number[] }>();
  const of = (arn: string) => {
    const known = attached.get(arn) ?? { identities: [], groups: [] };
    attached.set(arn, known);
    return known;
  };
  for (const { index, managedArns } of identities) for (const arn of managedArns) of(arn).identities.push(index);
  for (const { index, managedArns } of groups) for (const arn of managedArns) of(arn).groups.push(index);
  for (const policy of facts.byKind("iam.policy")) if (!policy.config.isAwsManaged) of(policy.arn);
  return [...attached].map(([arn, who]) => {
    const versions = facts.byArn("iam.policy", arn)?.config.versionIds.length ?? 0;
    return { arn, accountId: arn.split(":")[4] ?? "", ...who, versionCount: versions === 0 ? null : versions };
  });
}
