import { ActionSet } from "../catalog/action-set.ts";
import { ACTION_COUNT, actionId, addExpansion } from "../catalog/catalog.ts";
import { hasWildcard } from "../catalog/wildcard.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import {
  type AttachedPolicy,
  boundaryOf,
  identityPolicies,
  type PrincipalFact,
  serviceControlLevels,
} from "./attached.ts";
import type { PolicyDocument, PolicyStatement } from "./document.ts";
import { coversEveryResource } from "./pattern.ts";

/** A statement with its actions as a set, shared by all principals that carry the document. */
export interface CompiledStatement {
  statement: PolicyStatement;
  actions: ActionSet;
  /** Stands on every resource (`*`). */
  isEverywhere: boolean;
  isConditional: boolean;
}

export interface CompiledDocument {
  document: PolicyDocument;
  statements: readonly CompiledStatement[];
}

/** A statement of a policy that a principal has. */
export interface GrantingStatement extends CompiledStatement {
  policy: AttachedPolicy;
}

/**
 * What a principal is granted. Conditions and scoped denies are not decided: an action under them counts as granted and
 * stands in `conditional` or `narrowed` as well.
 */
export interface GrantedActions {
  granted: ActionSet;
  /** Granted on every resource by at least one allow statement, conditions aside. */
  everywhere: ActionSet;
  /** Every grant hangs on a condition, or a deny may apply under one. */
  conditional: ActionSet;
  /** A deny or a limit takes some resources away. */
  narrowed: ActionSet;
  allows: readonly GrantingStatement[];
  isAdministrator: boolean;
  missing: string[];
}

/** Lists of actions kept at most; the same few stand in most policies. */
const MAX_KEPT_LISTS = 20_000;
const actionLists = new Map<string, ActionSet>();

/** The actions that a statement's `Action` or `NotAction` covers, as a shared set that must not be changed. */
export function statementActions(statement: PolicyStatement): ActionSet {
  const { isNot, patterns } = statement.actions;
  const key = `${isNot ? "not " : ""}${patterns.join(" ")}`;
  const known = actionLists.get(key);
  if (known !== undefined) return known;
  const set = expandStatement(statement);
  if (actionLists.size >= MAX_KEPT_LISTS) actionLists.clear();
  actionLists.set(key, set);
  return set;
}

/** Sets of one slab: thousands of small buffers are slow to get and to collect. */
const SLAB_SETS = 64;
let slab = new Uint32Array(0);
let slabUsed = 0;

function keptSet(): ActionSet {
  const words = (ACTION_COUNT + 31) >>> 5;
  if (slabUsed + words > slab.length) {
    slab = new Uint32Array(words * SLAB_SETS);
    slabUsed = 0;
  }
  slabUsed += words;
  return new ActionSet(ACTION_COUNT, slab.subarray(slabUsed - words, slabUsed));
}

function expandStatement(statement: PolicyStatement): ActionSet {
  const set = keptSet();
  for (const pattern of statement.actions.patterns) {
    // Most patterns are one action, for which no set of its own has to be made and kept.
    const id = actionId(pattern);
    if (id !== undefined) set.add(id);
    else if (hasWildcard(pattern)) addExpansion(set, pattern);
  }
  return statement.actions.isNot ? set.complement() : set;
}

/** Compiles a document once; the result is shared and must not be changed. */
export function compileDocument(document: PolicyDocument): CompiledDocument {
  return {
    document,
    statements: document.statements.map((statement) => ({
      statement,
      actions: statementActions(statement),
      isEverywhere: coversEveryResource(statement.resources),
      isConditional: statement.conditions.length > 0,
    })),
  };
}

export type Compile = (policy: AttachedPolicy) => CompiledDocument | undefined;

/**
 * Identity policies (inline, managed, groups), less unconditional denies on every resource, within the permissions boundary
 * and the service control policies that were collected. What was not collected is listed in `missing`, never assumed.
 * Source of the rule: IAM User Guide, "Policy evaluation logic".
 */
export function grantedActions(facts: OrganisationFacts, principal: PrincipalFact, compile: Compile): GrantedActions {
  const identity = identityPolicies(facts, principal);
  const missing = [...identity.missing];
  const statements = collect(identity.policies, compile, missing);
  const allows = statements.filter(({ statement }) => statement.effect === "Allow");
  const denies = statements.filter(({ statement }) => statement.effect === "Deny");
  const result = combine(allows);
  applyDenies(result, denies);

  const boundary = boundaryOf(facts, principal);
  if (boundary !== null) {
    missing.push(...boundary.missing);
    if (boundary.missing.length === 0) applyLimit(result, collect(boundary.policies, compile, missing));
  }
  const everything = ActionSet.full(ACTION_COUNT).subtract(result.conditional).subtract(result.narrowed);
  const isBoundaryKnown = boundary === null || boundary.missing.length === 0;
  const isAdministrator = isBoundaryKnown && everything.intersect(result.everywhere).count() === ACTION_COUNT;

  const control = serviceControlLevels(facts, principal);
  missing.push(...control.missing);
  if (control.missing.length === 0)
    for (const level of control.levels) applyLimit(result, collect(level, compile, missing));
  return { ...result, allows, isAdministrator, missing: [...new Set(missing)].sort() };
}

function collect(policies: readonly AttachedPolicy[], compile: Compile, missing: string[]): GrantingStatement[] {
  const statements: GrantingStatement[] = [];
  for (const policy of policies) {
    const compiled = compile(policy);
    if (compiled === undefined) continue;
    if (compiled.document.problems.length > 0) missing.push(`policy ${policy.name}`);
    for (const statement of compiled.statements) statements.push({ ...statement, policy });
  }
  return statements;
}

type Sets = Pick<GrantedActions, "granted" | "everywhere" | "conditional" | "narrowed">;

function combine(allows: readonly CompiledStatement[]): Sets {
  const unconditionalEverywhere = new ActionSet(ACTION_COUNT);
  const unconditional = new ActionSet(ACTION_COUNT);
  const everywhere = new ActionSet(ACTION_COUNT);
  const granted = new ActionSet(ACTION_COUNT);
  // Each statement goes into the smallest set that it belongs to, and these into the larger ones afterwards.
  for (const { actions, isEverywhere, isConditional } of allows) {
    if (!isConditional) (isEverywhere ? unconditionalEverywhere : unconditional).uniteFixed(actions);
    else (isEverywhere ? everywhere : granted).uniteFixed(actions);
  }
  unconditional.unite(unconditionalEverywhere);
  everywhere.unite(unconditionalEverywhere);
  granted.unite(unconditional).unite(everywhere);
  // On every resource only under a condition, on some without: the wide grant is what is undecided.
  const conditional = granted.copy().subtract(unconditional);
  conditional.unite(everywhere.copy().subtract(unconditionalEverywhere));
  return { granted, everywhere, conditional, narrowed: new ActionSet(ACTION_COUNT) };
}

function remove(sets: Sets, actions: ActionSet): void {
  for (const set of [sets.granted, sets.everywhere, sets.conditional, sets.narrowed]) set.subtract(actions);
}

function applyDenies(sets: Sets, denies: readonly CompiledStatement[]): void {
  for (const deny of denies) {
    if (deny.isConditional) sets.conditional.unite(deny.actions.copy().intersect(sets.granted));
    else if (!deny.isEverywhere) sets.narrowed.unite(deny.actions.copy().intersect(sets.granted));
  }
  for (const deny of denies) if (!deny.isConditional && deny.isEverywhere) remove(sets, deny.actions);
}

/** Keeps what a boundary or one level of service control policies allows. */
function applyLimit(sets: Sets, statements: readonly CompiledStatement[]): void {
  const limit = combine(statements.filter(({ statement }) => statement.effect === "Allow"));
  remove(sets, limit.granted.complement());
  sets.conditional.unite(limit.conditional.intersect(sets.granted));
  sets.narrowed.unite(sets.granted.copy().subtract(limit.everywhere));
  sets.everywhere.subtract(sets.narrowed);
  applyDenies(
    sets,
    statements.filter(({ statement }) => statement.effect === "Deny"),
  );
}
