import { ActionSet } from "../../catalog/action-set.ts";
import { ACTION_COUNT, actionId, expandActionSet } from "../../catalog/catalog.ts";
import { shrinkActions } from "../../catalog/shrink.ts";
import type { PolicyStatement } from "../document.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { statementActions } from "../granted.ts";
import type { ProposedDocument } from "./documents.ts";
import { citationKey, citationOf, clauseOf, conditionsKey, conditionsOf } from "./entry.ts";
import type { StatementChange } from "./proposal.ts";
import type { ProposedStatement } from "./statements.ts";

interface Placed {
  document: string;
  statement: ProposedStatement;
}

/** What becomes of every statement of today, in its order, and what is new. */
export function compareStatements(
  today: readonly SourcedPolicy[],
  documents: readonly ProposedDocument[],
): StatementChange[] {
  const placed = documents.flatMap(({ name, statements }) =>
    statements.map((statement) => ({ document: name, statement })),
  );
  const byOrigin = new Map<string, Placed[]>();
  for (const one of placed)
    for (const citation of one.statement.from) {
      const key = citationKey(citation);
      const list = byOrigin.get(key);
      if (list === undefined) byOrigin.set(key, [one]);
      else list.push(one);
    }
  const changes = today.flatMap((policy) =>
    policy.document.statements.map((statement) => changeOf(statement, policy, byOrigin, placed)),
  );
  const added = placed.filter(({ statement }) => statement.from.length === 0);
  return [...changes, ...added.map(addition)];
}

function changeOf(
  statement: PolicyStatement,
  policy: SourcedPolicy,
  byOrigin: ReadonlyMap<string, readonly Placed[]>,
  placed: readonly Placed[],
): StatementChange {
  const citation = citationOf(statement, policy);
  const found = byOrigin.get(citationKey(citation)) ?? sameDeny(statement, policy, placed);
  const before = statementActions(statement);
  const after = new ActionSet(ACTION_COUNT);
  for (const { statement: now } of found) after.unite(actionsOf(now));
  const removed = before.copy().subtract(after);
  const scope = clauseOf(statement, policy);
  const conditions = conditionsKey(conditionsOf(statement, policy));
  const isSame =
    removed.isEmpty() &&
    found.every(
      ({ statement: now }) =>
        now.resources.isNot === scope.isNot &&
        listKey(now.resources.patterns) === listKey(scope.patterns) &&
        conditionsKey(now.conditions) === conditions,
    );
  const resourcesNow = [...new Set(found.flatMap(({ statement: now }) => now.resources.patterns))].sort();
  return {
    change: found.length === 0 ? "removed" : isSame ? "kept" : "narrowed",
    old: { citation, text: statement.text },
    now: found.map(({ document, statement: { sid } }) => ({ document, sid })),
    actionsRemoved: shrinkActions(removed),
    actionsRemovedCount: removed.count(),
    resourcesRemoved: scope.patterns.filter((pattern) => !resourcesNow.includes(pattern)),
    resourcesNow,
  };
}

/** Two denies of today that say the same stand in the proposal once. */
function sameDeny(statement: PolicyStatement, policy: SourcedPolicy, placed: readonly Placed[]): readonly Placed[] {
  if (statement.effect !== "Deny") return [];
  const scope = clauseOf(statement, policy);
  const conditions = conditionsKey(conditionsOf(statement, policy));
  return placed.filter(
    ({ statement: now }) =>
      now.effect === "Deny" &&
      JSON.stringify([now.actions, now.resources]) === JSON.stringify([statement.actions, scope]) &&
      conditionsKey(now.conditions) === conditions,
  );
}

function addition({ document, statement }: Placed): StatementChange {
  return {
    change: "new",
    old: null,
    now: [{ document, sid: statement.sid }],
    actionsRemoved: [],
    actionsRemovedCount: 0,
    resourcesRemoved: [],
    resourcesNow: statement.resources.patterns,
  };
}

function actionsOf({ actions }: ProposedStatement): ActionSet {
  const set = new ActionSet(ACTION_COUNT);
  for (const pattern of actions.patterns) {
    const id = actionId(pattern);
    if (id === undefined) set.unite(expandActionSet(pattern));
    else set.add(id);
  }
  return actions.isNot ? set.complement() : set;
}

function listKey(patterns: readonly string[]): string {
  return [...new Set(patterns)].sort().join("\n");
}
