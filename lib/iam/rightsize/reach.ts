import { parseArn } from "../../domain/arn.ts";
import { sha256Hex } from "../../domain/json.ts";
import type { ResourceFact } from "../../facts/define.ts";
import { KINDS } from "../../facts/kinds.ts";
import { createOrganisationFacts } from "../../facts/memory.ts";
import type { OrganisationFacts, PolicyOnResource } from "../../facts/organisation.ts";
import type { PrincipalFact } from "../attached.ts";
import { describePath, type StepView } from "../escalation/describe.ts";
import { searchModelOf } from "../escalation/model-of-facts.ts";
import { Escalation, type Outcome } from "../escalation/outcome.ts";
import { buildGraph } from "../escalation/search.ts";
import type { Proposal } from "./proposal.ts";

/** What a principal can come to be and to read. */
export interface Reach {
  outcome: Outcome;
  /** Steps to administrator; empty for one that is administrator as it stands, or has no way there. */
  path: readonly StepView[];
  conditions: readonly string[];
  /** Accounts that it can come to administer. */
  accounts: readonly string[];
  /** ARNs of the stores that it can come to read, those of administered accounts among them. */
  stores: readonly string[];
}

export interface ReachChange {
  before: Reach;
  after: Reach;
  /** It could become administrator, surely or on conditions, and cannot any more. */
  isPathClosed: boolean;
  storesClosed: readonly string[];
}

/**
 * Searches escalation and data reach with a proposal in the place of its principal's policies, and compares with today.
 * Costly: it searches the whole organisation. `today`: a search of the same facts that was made before.
 * `undefined`: no such principal.
 */
export function compareReach(
  facts: OrganisationFacts,
  proposal: Replacement,
  today?: Escalation,
): ReachChange | undefined {
  const replaced = replacePolicies(facts, proposal);
  if (replaced === undefined) return undefined;
  const before = reachOf(today ?? searched(facts), proposal.principalArn);
  const after = reachOf(searched(replaced), proposal.principalArn);
  if (before === undefined || after === undefined) return undefined;
  const left = new Set(after.stores);
  return {
    before,
    after,
    isPathClosed: before.outcome !== "none" && after.outcome === "none",
    storesClosed: before.stores.filter((arn) => !left.has(arn)),
  };
}

/** The same comparison with the given stores alone, for somebody who may not see the others. */
export function onlyStores(reach: ReachChange, visible: ReadonlySet<string>): ReachChange {
  const kept = (stores: readonly string[]) => stores.filter((arn) => visible.has(arn));
  return {
    ...reach,
    before: { ...reach.before, stores: kept(reach.before.stores) },
    after: { ...reach.after, stores: kept(reach.after.stores) },
    storesClosed: kept(reach.storesClosed),
  };
}

function searched(facts: OrganisationFacts): Escalation {
  return new Escalation(buildGraph(searchModelOf(facts)));
}

function reachOf(escalation: Escalation, arn: string): Reach | undefined {
  const { model } = escalation.graph;
  const index = model.identity(arn)?.index;
  if (index === undefined) return undefined;
  const { outcome, path, conditions } = escalation.result(index);
  const { accounts, stores } = escalation.data(index);
  const administered = model.facts.stores.filter((store) => accounts.has(store.accountId)).map((store) => store.arn);
  return {
    outcome,
    path: describePath(path),
    conditions,
    accounts: [...accounts.keys()].sort(),
    stores: [...new Set([...administered, ...stores.keys()])].sort(),
  };
}

/** Policies that take the place of a principal's identity policies. */
export type Replacement = Pick<Proposal, "principalArn" | "documents" | "carrier">;

/** The facts as they would be with the proposal attached in the place of the identity policies. `undefined`: no such principal. */
export function replacePolicies(facts: OrganisationFacts, proposal: Replacement): OrganisationFacts | undefined {
  const isKnown = principalOf(facts, proposal.principalArn) !== undefined;
  return isKnown ? replaceAll(facts, [proposal]) : undefined;
}

function principalOf(facts: OrganisationFacts, arn: string): PrincipalFact | undefined {
  return facts.byArn("iam.role", arn) ?? facts.byArn("iam.user", arn);
}

/** The same with proposals for several principals at once; those that the facts do not hold are left out. */
export function replaceAll(facts: OrganisationFacts, proposals: readonly Replacement[]): OrganisationFacts {
  const changed = new Map<ResourceFact, { principal: PrincipalFact; made: readonly PolicyOnResource[] }>();
  for (const proposal of proposals) {
    const principal = principalOf(facts, proposal.principalArn);
    if (principal !== undefined) changed.set(principal, { principal, made: policiesMade(principal, proposal) });
  }
  const resources: ResourceFact[] = [];
  const policies: (PolicyOnResource & { kind: string; arn: string })[] = [];
  for (const { kind } of KINDS)
    for (const fact of facts.byKind(kind)) {
      const change = changed.get(fact);
      resources.push(change === undefined ? fact : withPolicies(change.principal, change.made));
      for (const policy of facts.policies(fact)) {
        const isReplaced = change !== undefined && (policy.role === "inline" || policy.role === "managed");
        if (!isReplaced) policies.push({ ...policy, kind, arn: fact.arn });
      }
      for (const policy of change?.made ?? []) policies.push({ ...policy, kind, arn: fact.arn });
    }
  return createOrganisationFacts({
    asOf: facts.asOf,
    accounts: facts.accounts,
    resources,
    policies,
    coverage: (kind, accountId, region) => facts.coverage(kind, accountId, region),
    usage: [],
    trail: facts.accounts.map(({ accountId }) => facts.trail(accountId)),
  });
}

function policiesMade(principal: PrincipalFact, { documents, carrier }: Replacement): PolicyOnResource[] {
  const partition = parseArn(principal.arn)?.partition ?? "aws";
  return documents.map(({ name, text }) => {
    const managed = `arn:${partition}:iam::${principal.accountId}:policy/${name}`;
    return { role: carrier, name: carrier === "managed" ? managed : name, text, hash: sha256Hex(text) };
  });
}

const REPLACED = ["attachedPolicies", "inlinePolicies", "groups", "policies.inline", "policies.managed"];

function withPolicies(principal: PrincipalFact, made: readonly PolicyOnResource[]): ResourceFact {
  const names = (role: string) => made.filter((policy) => policy.role === role).map(({ name }) => name);
  return {
    ...principal,
    gaps: principal.gaps.filter((gap) => !REPLACED.includes(gap)),
    config: {
      ...principal.config,
      ...(principal.kind === "iam.user" ? { groups: [] } : {}),
      inlinePolicies: names("inline"),
      attachedPolicies: names("managed").map((arn) => ({ name: arn.slice(arn.lastIndexOf("/") + 1), arn })),
    },
  };
}
