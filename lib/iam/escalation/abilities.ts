import type { Kind } from "../../facts/kinds.ts";
import { type Aim, aimsOf, type SearchIndex } from "./aims.ts";
import type { Alternative } from "./alternatives.ts";
import { askFact, factText } from "./fact-tests.ts";
import type { Holder, Permission } from "./holder.ts";
import type { SearchIdentity } from "./model.ts";
import type { ActionNeed, EscalationRule, GivenKeys, On, WorkloadKind } from "./rule.ts";
import { PREPARED_RULES } from "./rules/index.ts";
import { CHOSEN_NAME, fillTemplate, proposals } from "./templates.ts";

/** Something that a holder can do to come to hold more. */
export interface Ability {
  rule: EscalationRule;
  aim: Aim;
  permissions: readonly Permission[];
  conditions: readonly string[];
}

/** A rule that may work, and cannot be judged because a kind of resource was not collected. */
export interface UnknownRule {
  rule: EscalationRule;
  kind: Kind;
  permissions: readonly Permission[];
}

/** A rule whose actions the holder's policies allow somewhere, and what stops it. */
export interface BlockedRule {
  rule: EscalationRule;
  aim: Aim;
  permission: Permission;
}

export interface Abilities {
  abilities: readonly Ability[];
  unknown: readonly UnknownRule[];
  blocked: readonly BlockedRule[];
}

interface Attempt {
  permissions: Permission[];
  conditions: string[];
}

/** Everything that the rules let a holder do, each with the permissions that it stands on. */
export function abilitiesOf(holder: Holder, index: SearchIndex): Abilities {
  return new AbilityFinder(holder, index).find();
}

class AbilityFinder {
  readonly #holder: Holder;
  readonly #index: SearchIndex;
  readonly #groups = new Map<string, Attempt | null>();
  /** The first permission that something other than a missing grant took away. */
  #refused: Permission | null = null;

  constructor(holder: Holder, index: SearchIndex) {
    this.#holder = holder;
    this.#index = index;
  }

  find(): Abilities {
    const found: Ability[] = [];
    const unknown: UnknownRule[] = [];
    const blocked: BlockedRule[] = [];
    const { possible } = this.#holder;
    // One sure way to become somebody is enough; a second one would lead nowhere else.
    const held = new Set<SearchIdentity>();
    const can = (ids: readonly number[]) => ids.every((id) => possible.has(id));
    for (const { rule, alternatives } of PREPARED_RULES) {
      const apart = alternatives.filter(({ elsewhere }) => can(elsewhere));
      if (apart.length === 0) continue;
      const open = apart.filter(({ onTarget }) => can(onTarget));
      const uncollected = this.#uncollected(rule, open);
      if (uncollected !== null) unknown.push(uncollected);
      let isBlocked = false;
      for (const aim of aimsOf(this.#holder, this.#index, rule, open)) {
        const becomes = rule.effect === "become" ? aim.identity : null;
        if (becomes !== null && held.has(becomes)) continue;
        this.#refused = null;
        const attempt = this.#best(rule, apart, aim);
        if (attempt === null) {
          if (!isBlocked && this.#refused !== null) blocked.push({ rule, aim, permission: this.#refused });
          isBlocked ||= this.#refused !== null;
          continue;
        }
        const conditions =
          attempt.conditions.length === 0 && rule.provided === undefined
            ? NONE
            : [...new Set([...attempt.conditions, ...(rule.provided ?? [])])];
        if (becomes !== null && conditions.length === 0) held.add(becomes);
        found.push({ rule, aim, permissions: attempt.permissions, conditions });
      }
    }
    return { abilities: found, unknown, blocked };
  }

  /** The rule's compute was not collected, and the holder may do everything to some of it. */
  #uncollected(rule: EscalationRule, alternatives: readonly Alternative[]): UnknownRule | null {
    const { target } = rule;
    if (target.kind !== "workload" || alternatives.length === 0) return null;
    if (this.#index.model.facts.isCollected(target.of, this.#holder.identity.accountId)) return null;
    for (const { fixed, groups } of alternatives) {
      const permissions: Permission[] = [];
      const needs = [...fixed, ...groups.flat()];
      for (const need of needs) {
        const permission = this.#anywhere(need.action, this.#given(need));
        if (permission !== null && permission.status !== "no") permissions.push(permission);
      }
      if (permissions.length === needs.length) return { rule, kind: target.of, permissions };
    }
    return null;
  }

  #best(rule: EscalationRule, alternatives: readonly Alternative[], aim: Aim): Attempt | null {
    let best: Attempt | null = null;
    for (const alternative of alternatives) {
      const attempt = this.#attempt(alternative, aim);
      if (attempt === null) continue;
      if (best === null || attempt.conditions.length < best.conditions.length) best = attempt;
      if (best.conditions.length === 0) break;
    }
    return best === null || rule.effect !== "become" || aim.identity !== this.#holder.identity ? best : null;
  }

  #attempt(alternative: Alternative, aim: Aim): Attempt | null {
    const attempt: Attempt = { permissions: [], conditions: [] };
    for (const { fact } of alternative.facts) {
      const { identity, workload, policy, accountId } = aim;
      const answer = askFact(fact, { model: this.#index.model, accountId, identity, workload, policy });
      if (answer === "no") return null;
      if (answer === "unknown") attempt.conditions.push(factText(fact));
    }
    for (const need of alternative.fixed) if (!this.#add(attempt, this.#fixed(need, aim))) return null;
    for (const group of alternative.groups) {
      const made = this.#group(group, aim);
      if (made === null) return null;
      attempt.permissions.push(...made.permissions);
      attempt.conditions.push(...made.conditions);
    }
    return attempt;
  }

  #add(attempt: Attempt, permission: Permission | null): boolean {
    if (permission === null) return false;
    if (permission.status === "no") {
      if (permission.isHeldBack) this.#refused ??= permission;
      return false;
    }
    attempt.permissions.push(permission);
    attempt.conditions.push(...permission.conditions);
    return true;
  }

  #fixed(need: ActionNeed, aim: Aim): Permission | null {
    const given = this.#given(need);
    if (need.on === "any") return this.#anywhere(need.action, given);
    if (need.on === "role")
      return aim.identity === null ? null : this.#holder.ask(need.action, aim.identity.arn, given);
    return this.#holder.ask(need.action, aim.arn, given);
  }

  #given({ given }: ActionNeed): GivenKeys {
    const values = { partition: this.#index.model.facts.partition, principal: this.#holder.identity.arn };
    const filled = Object.entries(given ?? {}).map(([key, value]) => [key, value && fillTemplate(value, values)]);
    return Object.fromEntries(filled);
  }

  /** On `*`, or on whatever the statements name; a no only where something other than a missing grant takes it away. */
  #anywhere(action: string, given: GivenKeys): Permission | null {
    let best: Permission | null = null;
    let refused: Permission | null = null;
    const named = this.#holder
      .patterns(action)
      .map((pattern) => pattern.replaceAll("*", CHOSEN_NAME).replaceAll("?", "x"));
    for (const resource of ["*", ...named]) {
      const permission = this.#holder.ask(action, resource, given);
      if (permission.status === "yes") return permission;
      if (permission.status === "conditional") best ??= permission;
      else if (permission.isHeldBack) refused ??= permission;
    }
    return best ?? refused;
  }

  #group(needs: readonly ActionNeed[], aim: Aim): Attempt | null {
    const on = needs[0]?.on;
    if (on === undefined || typeof on === "string") return null;
    const template = "make" in on ? this.#filled(on.make, aim) : `existing ${on.existing}`;
    const key = `${template} ${needs.map((need) => need.action).join(" ")}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const candidates = this.#candidates(on, template, needs);
    const made =
      this.#onOneOf(candidates, needs) ?? ("existing" in on ? this.#onUncollected(on.existing, needs) : null);
    this.#groups.set(key, made);
    return made;
  }

  #filled(template: string, { workload }: Aim): string {
    const { partition } = this.#index.model.facts;
    const account = workload?.accountId ?? this.#holder.identity.accountId;
    const own: Record<string, string> = { partition, account };
    if (workload !== null) own["region"] = workload.region;
    if (workload?.parent != null) own["parent"] = workload.parent;
    return fillTemplate(template, own);
  }

  #candidates(on: Exclude<On, string>, template: string, needs: readonly ActionNeed[]): readonly string[] {
    if ("existing" in on)
      return this.#index.model.workloads(on.existing, this.#holder.identity.accountId).map(({ arn }) => arn);
    const patterns = needs.flatMap((need) => this.#holder.patterns(need.action));
    return proposals(template, {}, this.#index.model.facts.regions, patterns);
  }

  #onOneOf(resources: readonly string[], needs: readonly ActionNeed[]): Attempt | null {
    let best: Attempt | null = null;
    for (const resource of resources) {
      const attempt: Attempt = { permissions: [], conditions: [] };
      const isWhole = needs.every((need) =>
        this.#add(attempt, this.#holder.ask(need.action, resource, this.#given(need))),
      );
      if (!isWhole) continue;
      if (attempt.conditions.length === 0) return attempt;
      if (best === null || attempt.conditions.length < best.conditions.length) best = attempt;
    }
    return best;
  }

  /** Something of a kind that was not collected may be there. */
  #onUncollected(kind: WorkloadKind, needs: readonly ActionNeed[]): Attempt | null {
    if (this.#index.model.facts.isCollected(kind, this.#holder.identity.accountId)) return null;
    const attempt: Attempt = { permissions: [], conditions: [`there is a ${kind} that it may use (not collected)`] };
    const isWhole = needs.every((need) => this.#add(attempt, this.#anywhere(need.action, this.#given(need))));
    return isWhole ? attempt : null;
  }
}

const NONE: readonly string[] = [];
