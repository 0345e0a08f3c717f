import { ActionSet } from "../../catalog/action-set.ts";
import { ACTION_COUNT } from "../../catalog/catalog.ts";
import { compiledStatements } from "../compiled/compiled-policy.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";

/** True when the policies allow every action on every resource without a condition, and deny nothing. */
export function allowEverything(policies: readonly SourcedPolicy[]): boolean {
  const wide: ActionSet[] = [];
  for (const { document } of policies)
    for (const { statement, actions, isEverywhere, isConditional } of compiledStatements(document)) {
      if (statement.effect === "Deny") return false;
      if (isEverywhere && !isConditional) wide.push(actions);
    }
  if (wide.reduce((sum, actions) => sum + actions.count(), 0) < ACTION_COUNT) return false;
  const everything = new ActionSet(ACTION_COUNT);
  for (const actions of wide) everything.uniteFixed(actions);
  return everything.count() === ACTION_COUNT;
}
