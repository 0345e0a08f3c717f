import { actionId, actionName, supportsResources } from "../../catalog/catalog.ts";
import type { UsageCase } from "../../facts/organisation.ts";
import type { PatternClause, PolicyCondition } from "../document.ts";
import type { Block } from "../evaluate/access.ts";
import type { Environment } from "../evaluate/environment.ts";
import { clauseOf, conditionsOf, type UsedEntry } from "./entry.ts";
import { asLiteral, isPattern, liesWithin, overlaps } from "./resource-patterns.ts";
import { type Given, type Match, NOTHING_GIVEN, type Question, type Situation } from "./situation.ts";

/** An action on a resource that has to go on working, counted over its usage cases. */
export interface Need {
  /** In the catalogue's spelling where it knows the action. */
  action: string;
  /** ARN or pattern; null: the records name none. */
  resource: string | null;
  cases: number;
  events: number;
}

/** A question that replay asks again, with today's answer. */
export interface Check extends Question {
  isSureToday: boolean;
}

export interface JudgedNeed {
  need: Need;
  /** `granted`: by identity policies; `by-resource`: a resource policy alone allows it; `not-granted`: nothing does today. */
  standing: "granted" | "by-resource" | "not-granted";
  checks: readonly Check[];
  entries: readonly UsedEntry[];
  /** Why it is not granted today. */
  blockedBy: readonly Block[];
}

/** Usage cases that were authorised, joined by action and resource. Denied calls need nothing. */
export function needsOf(cases: readonly UsageCase[]): Need[] {
  const needs = new Map<string, Need>();
  for (const { action: named, resource, result, count } of cases) {
    if (result === "denied") continue;
    const id = actionId(named);
    const action = id === undefined ? named : actionName(id);
    const key = `${action} ${resource ?? ""}`;
    const need = needs.get(key) ?? { action, resource, cases: 0, events: 0 };
    need.cases += 1;
    need.events += count;
    needs.set(key, need);
  }
  return [...needs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need);
}

/** Holds a need against today's policies: what grants it, and what replay has to ask. */
export function judgeNeed(situation: Situation, need: Need, reason: UsedEntry["reason"]): JudgedNeed {
  const checks: Check[] = [];
  const entries: UsedEntry[] = [];
  const blockedBy: Block[] = [];
  let isOpen = false;
  for (const question of questionsOf(situation, need)) {
    const decision = situation.ask(question);
    if (decision.outcome === "denied") {
      blockedBy.push(...decision.blockedBy);
      continue;
    }
    const found = decisive(situation.grants(question));
    const isNamed = need.resource !== null || question.resource === "*";
    const made = found.flatMap((match) => entryOf(need, question, match, isNamed, situation, reason));
    entries.push(...made);
    const isByResource = made.length === 0 && decision.outcome !== "unknown";
    if (made.length === 0 && !isByResource) continue;
    isOpen = true;
    checks.push({ ...question, isSureToday: decision.outcome === "allowed" });
  }
  if (entries.length > 0) return { need, standing: "granted", checks, entries: joinPassed(entries), blockedBy: [] };
  if (isOpen) return { need, standing: "by-resource", checks, entries, blockedBy: [] };
  return { need, standing: "not-granted", checks: [], entries, blockedBy };
}

/** One statement that grants without condition is enough; else every one that may have granted it. */
function decisive(matches: readonly Match[]): readonly Match[] {
  const sure = matches.filter(({ match, statement }) => match.doubt === null && statement.conditions.length === 0);
  return sure.length > 0 ? sure : matches;
}

/**
 * What to ask for a need. Where the records name no resource, or only a pattern, every resource pattern of today's statements that
 * the call may have meant stands for it.
 */
function questionsOf(situation: Situation, { action, resource }: Need): Question[] {
  const id = actionId(action);
  if (id !== undefined && !supportsResources(id)) return [{ action, resource: "*", given: NOTHING_GIVEN }];
  const givens = givensOf(situation, action, resource);
  const ask = (on: string) => givens.map((given): Question => ({ action, resource: on, given }));
  if (resource !== null && !isPattern(resource)) return ask(resource);
  const scopes = situation.allowing(action).map(({ statement, policy }) => clauseOf(statement, policy));
  if (resource !== null && scopes.some((clause) => liesWithin(clause, resource))) return ask(resource);
  const witnesses = new Set<string>();
  for (const given of givens) {
    const environment = situation.environment({ action, resource: resource ?? "*", given });
    for (const { isNot, patterns } of scopes)
      for (const pattern of isNot ? ["*"] : patterns)
        if (resource === null || isNot || overlaps(pattern, resource)) witnesses.add(witnessOf(pattern, environment));
  }
  return [...witnesses].sort().flatMap(ask);
}

/**
 * Services to which a role may be passed are those that its trust policy names: no trail records which one it was.
 * Source of the rule: IAM User Guide, "Grant a user permissions to pass a role to an AWS service".
 */
function givensOf(situation: Situation, action: string, resource: string | null): Given[] {
  if (action !== "iam:PassRole" || resource === null) return [NOTHING_GIVEN];
  const services = situation.servicesTrusted(resource) ?? [];
  return services.length === 0 ? [NOTHING_GIVEN] : services.map((service) => ({ [PASSED_TO]: service }));
}

const PASSED_TO = "iam:PassedToService";

/** A resource that the pattern covers, or the pattern itself, with its variables filled as far as they are known. */
function witnessOf(pattern: string, environment: Environment): string {
  return pattern.replaceAll(/\$\{([^}]*)\}/g, (_, body: string) => {
    if (body === "*" || body === "?" || body === "$") return body;
    const known = environment.keyOf(body.trim().toLowerCase());
    return known.is === "present" && known.values.length === 1 ? (known.values[0] ?? "*") : "*";
  });
}

function entryOf(
  need: Need,
  question: Question,
  { statement, policy, match }: Match,
  isNamed: boolean,
  situation: Situation,
  reason: UsedEntry["reason"],
): UsedEntry[] {
  const scope = clauseOf(statement, policy);
  const { clause, within } = isNamed ? narrowed(scope, question, match, situation) : { clause: scope, within: null };
  const conditions = conditionsFor(question, conditionsOf(statement, policy));
  return [{ actions: [need.action], clause, within, conditions, from: [match.citation], reason }];
}

/** The part of a statement's resources that a question needs. */
function narrowed(
  scope: PatternClause,
  { action, resource, given }: Question,
  { doubt }: Match["match"],
  situation: Situation,
): { clause: PatternClause; within: PatternClause | null } {
  const isVariable = doubt?.conditions.some(({ operator }) => operator === "Resource" || operator === "NotResource");
  if (isVariable === true) return { clause: variableScope(scope, resource), within: null };
  if (!isPattern(resource)) return { clause: only(asLiteral(resource)), within: scope };
  if (liesWithin(scope, resource)) return { clause: only(resource), within: scope };
  if (scope.isNot) return { clause: scope, within: null };
  const environment = situation.environment({ action, resource, given });
  const patterns = scope.patterns.filter((pattern) => overlaps(witnessOf(pattern, environment), resource));
  return { clause: { isNot: false, patterns }, within: null };
}

/** Patterns whose variables nobody knows stay as they are: writing the observed resource would open it to everybody's value. */
function variableScope(scope: PatternClause, resource: string): PatternClause {
  if (scope.isNot) return scope;
  return { isNot: false, patterns: scope.patterns.filter((pattern) => overlaps(pattern, resource)) };
}

function only(pattern: string): PatternClause {
  return { isNot: false, patterns: [pattern] };
}

/** The service of the question stands for whatever the statement says of it, as it meets that. */
function conditionsFor({ given }: Question, conditions: readonly PolicyCondition[]): readonly PolicyCondition[] {
  const service = given[PASSED_TO];
  if (service === undefined) return conditions;
  const others = conditions.filter(({ key }) => key.toLowerCase() !== PASSED_TO.toLowerCase());
  return [...others, { operator: "StringEquals", key: PASSED_TO, values: [service] }];
}

/** One entry for all services to which a statement lets a role be passed. */
function joinPassed(entries: readonly UsedEntry[]): UsedEntry[] {
  const joined = new Map<string, UsedEntry>();
  for (const entry of entries) {
    const { conditions } = entry;
    const passed = conditions.find(({ key }) => key === PASSED_TO);
    const others = conditions.filter((condition) => condition !== passed);
    const key = JSON.stringify([
      entry.clause,
      others,
      entry.from.map(({ carrierArn, policy, index }) => [carrierArn, policy, index]),
    ]);
    const known = joined.get(key);
    const before = known?.conditions.find((condition) => condition.key === PASSED_TO)?.values ?? [];
    if (passed === undefined) joined.set(key, entry);
    else {
      const values = [...new Set([...before, ...passed.values])].sort();
      joined.set(key, { ...entry, conditions: [...others, { ...passed, values }] });
    }
  }
  return [...joined.values()];
}
