import { accessLevel, actionId, serviceOf } from "../../catalog/catalog.ts";
import type { PatternClause, PolicyCondition } from "../document.ts";
import type { SourcedPolicy, StatementCitation } from "../evaluate/access.ts";
import { citationKey, citationOf, clauseOf, conditionsKey, conditionsOf, type Entry } from "./entry.ts";
import { reduced } from "./resource-patterns.ts";

/** A statement of a proposal. */
export interface ProposedStatement {
  sid: string;
  effect: "Allow" | "Deny";
  /** `Action`, or the `NotAction` of a deny that is kept. Names in the order of the catalogue's spelling, or shrunk patterns. */
  actions: PatternClause;
  resources: PatternClause;
  conditions: readonly PolicyCondition[];
  /** Today's statements that it stands in for; empty for what is new. */
  from: readonly StatementCitation[];
}

type Draft = Omit<ProposedStatement, "sid">;

/**
 * Joins permissions into statements. Actions share a statement only when resources and conditions are the same for all of them,
 * so that no pair of action and resource is added. The order and the names do not depend on the order of the entries.
 */
export function joinEntries(entries: readonly Entry[]): Draft[] {
  const sources = new Sources();
  const byConditions = new Map<
    string,
    { conditions: readonly PolicyCondition[]; resources: Map<string, Set<string>> }
  >();
  const inverse = new Map<
    string,
    { conditions: readonly PolicyCondition[]; clause: PatternClause; actions: Set<string> }
  >();
  for (const { actions, clause, conditions: unordered, from } of entries) {
    const key = conditionsKey(unordered);
    const conditions = inOrder(unordered);
    if (clause.isNot) {
      const patterns = [...new Set(clause.patterns)].sort();
      const notKey = `${key}\n${patterns.join("\n")}`;
      const group = inverse.get(notKey) ?? { conditions, clause: { isNot: true, patterns }, actions: new Set() };
      for (const action of actions) group.actions.add(action);
      inverse.set(notKey, group);
      sources.add(notKey, actions, from);
      continue;
    }
    const group = byConditions.get(key) ?? { conditions, resources: new Map<string, Set<string>>() };
    byConditions.set(key, group);
    sources.add(key, actions, from);
    for (const action of actions) {
      const patterns = group.resources.get(action) ?? new Set();
      for (const pattern of clause.patterns) patterns.add(pattern);
      group.resources.set(action, patterns);
    }
  }
  const drafts: Draft[] = [];
  for (const [key, { conditions, resources }] of byConditions)
    for (const { actions, patterns } of sameResources(resources))
      drafts.push(allow(actions, { isNot: false, patterns }, conditions, sources.of(key, actions)));
  for (const [key, { conditions, clause, actions }] of inverse)
    drafts.push(allow([...actions], clause, conditions, sources.of(key, [...actions])));
  return drafts.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function inOrder(conditions: readonly PolicyCondition[]): readonly PolicyCondition[] {
  const textOf = ({ operator, key }: PolicyCondition) => `${operator}\n${key}`;
  return [...conditions].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

/** Which statements of today gave an action, kept apart by what else has to be the same. */
class Sources {
  readonly #known = new Map<string, Map<string, Map<string, StatementCitation>>>();

  add(key: string, actions: readonly string[], from: readonly StatementCitation[]): void {
    const byAction = this.#known.get(key) ?? new Map<string, Map<string, StatementCitation>>();
    this.#known.set(key, byAction);
    for (const action of actions) {
      const citations = byAction.get(action) ?? new Map<string, StatementCitation>();
      byAction.set(action, citations);
      for (const citation of from) citations.set(citationKey(citation), citation);
    }
  }

  of(key: string, actions: readonly string[]): StatementCitation[] {
    const found = new Map<string, StatementCitation>();
    for (const action of actions)
      for (const [id, citation] of this.#known.get(key)?.get(action) ?? []) found.set(id, citation);
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, citation]) => citation);
  }
}

function allow(
  actions: readonly string[],
  resources: PatternClause,
  conditions: readonly PolicyCondition[],
  from: readonly StatementCitation[],
): Draft {
  return { effect: "Allow", actions: { isNot: false, patterns: [...actions].sort() }, resources, conditions, from };
}

function* sameResources(byAction: ReadonlyMap<string, ReadonlySet<string>>) {
  const lists = new Map<string, string[]>();
  const groups = new Map<string, { actions: string[]; patterns: string[] }>();
  for (const [action, set] of byAction) {
    const raw = [...set].sort().join("\n");
    const patterns = lists.get(raw) ?? reduced(set);
    lists.set(raw, patterns);
    const key = patterns.join("\n");
    const group = groups.get(key) ?? { actions: [], patterns };
    group.actions.push(action);
    groups.set(key, group);
  }
  for (const { actions, patterns } of groups.values()) {
    if (patterns.length > 0) yield { actions, patterns };
  }
}

function orderOf({ actions, resources, conditions }: Draft): string {
  return [actions.patterns[0], resources.isNot, resources.patterns.join(" "), conditionsKey(conditions)].join("\n");
}

/** Deny statements of today, as they are: without them a proposal could allow what is denied now, by resource policies too. */
export function keptDenies(policies: readonly SourcedPolicy[]): Draft[] {
  const drafts: Draft[] = [];
  const seen = new Set<string>();
  for (const policy of policies)
    for (const statement of policy.document.statements) {
      if (statement.effect !== "Deny" || statement.resources === null) continue;
      const draft: Draft = {
        effect: "Deny",
        actions: statement.actions,
        resources: clauseOf(statement, policy),
        conditions: conditionsOf(statement, policy),
        from: [citationOf(statement, policy)],
      };
      const key = JSON.stringify([draft.actions, draft.resources, draft.conditions]);
      if (!seen.has(key)) drafts.push(draft);
      seen.add(key);
    }
  return drafts;
}

/** Gives every statement a name that says what it is about, `DynamodbReadWrite`, with a number where several would have the same. */
export function named(drafts: readonly Draft[]): ProposedStatement[] {
  const taken = new Set<string>();
  return drafts.map((draft) => {
    const base = baseName(draft);
    let sid = base;
    for (let count = 2; taken.has(sid); count += 1) sid = `${base}${count}`;
    taken.add(sid);
    return { sid, ...draft };
  });
}

const LEVEL_ORDER = ["List", "Read", "Write", "Tagging", "Permissions management"];

function baseName({ effect, actions }: Draft): string {
  const prefixes = [...new Set(actions.patterns.map((action) => action.slice(0, Math.max(0, action.indexOf(":")))))];
  const [prefix = ""] = prefixes;
  const service = prefixes.length === 1 && serviceOf(prefix) !== undefined ? capital(prefix) : "Several";
  if (effect === "Deny") return `Deny${service === "Several" ? "" : service}`;
  if (service === "Several") return "SeveralServices";
  const ids = actions.patterns.map(actionId);
  const levels = new Set(ids.map((id) => (id === undefined ? undefined : accessLevel(id))));
  const words = LEVEL_ORDER.filter((level) => [...levels].some((found) => found === level));
  return (
    service + (levels.has(undefined) ? "" : words.map((word) => capital(word.replace(" management", ""))).join(""))
  );
}

function capital(text: string): string {
  return text
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
