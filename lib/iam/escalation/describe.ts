import type { StatementCitation } from "../evaluate/access.ts";
import type { Ability } from "./abilities.ts";
import type { Edge, Node } from "./graph.ts";
import type { Permission } from "./holder.ts";

/** Something that can be held, in words that last: stored, shown and linked. */
export interface HeldView {
  /** ARN of the user or role; null: a new identity of the attacker's own. */
  arn: string | null;
  name: string;
  kind: "iam.user" | "iam.role" | "new";
  accountId: string;
  /** What was done to it before it is used: `its policies rewritten`, `its boundary removed`, `added to group ops`. */
  changes: string[];
  isAdministrator: boolean;
}

/** A permission that a step stands on, with the statements that grant it. */
export interface PermissionView {
  action: string;
  resource: string;
  grantedBy: StatementCitation[];
  conditions: string[];
}

export interface AbilityView {
  ruleId: string;
  title: string;
  /** What the rule works on: the role, user, group, policy or workload. */
  on: string;
  /** Kind of compute that it goes through; null: none. */
  through: string | null;
  permissions: PermissionView[];
}

/** One step of an attack path. */
export interface StepView {
  from: HeldView;
  to: HeldView;
  abilities: AbilityView[];
  conditions: string[];
}

/** What a node is, without the search's own objects. */
export function heldView(node: Node): HeldView {
  const { holder, accountId, isAdministrator } = node;
  if (holder === null)
    return { arn: null, name: "a new identity", kind: "new", accountId, changes: [], isAdministrator };
  const { identity, change, model } = holder;
  const changes: string[] = [];
  if (change.isEmpowered) changes.push("its policies rewritten");
  if (change.rewritten.length > 0) changes.push("its denying policies overwritten");
  if (change.isUnbound) changes.push("its permissions boundary removed");
  for (const index of change.joined) changes.push(`added to group ${model.facts.groups[index]?.name ?? index}`);
  const kind = identity.kind === "user" ? "iam.user" : "iam.role";
  return { arn: identity.arn, name: identity.name, kind, accountId, changes, isAdministrator };
}

/** A path with its evidence: every permission is decided anew by the reference evaluator. */
export function describePath(path: readonly Edge[]): StepView[] {
  return path.map(({ from, to, abilities, conditions }) => ({
    from: heldView(from),
    to: heldView(to),
    abilities: abilities.map((ability) => describeAbility(from, ability)),
    conditions: [...conditions],
  }));
}

/** An ability as its holder has it, with the statements that grant each permission. */
export function describeAbility(holder: Node, ability: Ability): AbilityView {
  const { rule, aim, permissions } = ability;
  return {
    ruleId: rule.id,
    title: rule.title,
    on: aim.arn,
    through: aim.workload?.kind ?? null,
    permissions: permissions.map((permission) => describePermission(holder, permission)),
  };
}

/** A permission with the statements that grant it to the holder. */
export function describePermission({ holder }: Node, permission: Permission): PermissionView {
  const { action, resource, conditions } = permission;
  const grantedBy = holder === null ? [] : [...holder.explain(permission).grantedBy];
  return { action, resource, grantedBy, conditions: [...conditions] };
}
