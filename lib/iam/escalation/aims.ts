import type { Alternative } from "./alternatives.ts";
import type { Holder } from "./holder.ts";
import type { ManagedPolicy, SearchGroup, SearchIdentity, SearchModel, Store, Workload } from "./model.ts";
import type { PatternIndex } from "./pattern-index.ts";
import type { NamedPrincipals } from "./principals-named.ts";
import type { EscalationRule, StoreKind } from "./rule.ts";

/** What a rule is tried on. */
export interface Aim {
  arn: string;
  accountId: string;
  identity: SearchIdentity | null;
  group: SearchGroup | null;
  policy: ManagedPolicy | null;
  workload: Workload | null;
  store: Store | null;
}

/** What abilities need of the whole organisation, made once a search. */
export interface SearchIndex {
  model: SearchModel;
  /** Roles of an account that trust a service. */
  trusting(accountId: string, service: string): ReadonlySet<SearchIdentity>;
  assumable: NamedPrincipals<SearchIdentity>;
  opened: NamedPrincipals<Store>;
  /** Stores that let in others whom facts do not name. */
  letOthersIn: readonly Store[];
  shared: NamedPrincipals<Workload>;
}

/** Everything that a holder may try a rule on: what its policies name, of what is there. */
export function aimsOf(
  holder: Holder,
  index: SearchIndex,
  rule: EscalationRule,
  alternatives: readonly Alternative[],
): Iterable<Aim> {
  return new AimFinder(holder, index).of(rule, alternatives);
}

class AimFinder {
  readonly #holder: Holder;
  readonly #index: SearchIndex;

  constructor(holder: Holder, index: SearchIndex) {
    this.#holder = holder;
    this.#index = index;
  }

  /** Of `all`, those that the holder's policies name for every action that some alternative needs on its target. */
  *#named<T extends { arn: string; accountId: string }>(
    alternatives: readonly Alternative[],
    all: readonly T[],
    index: PatternIndex<T>,
  ): Generator<T> {
    const { accountId } = this.#holder.identity;
    const narrow = alternatives.map(({ fixed }) =>
      fixed
        .filter((need) => need.on === "target")
        .map((need) => this.#holder.patterns(need.action))
        .find((patterns) => !patterns.includes("*")),
    );
    const known = narrow.filter((patterns) => patterns !== undefined);
    const named = known.length < narrow.length ? all : index.matchingAny(known.flat());
    for (const item of named) if (item.accountId === accountId) yield item;
  }

  /** What a rule is tried on, as far as the alternatives may work there. */
  *of(rule: EscalationRule, alternatives: readonly Alternative[]): Generator<Aim> {
    const { model } = this.#index;
    const account = this.#holder.identity.accountId;
    const { target } = rule;
    switch (target.kind) {
      case "account":
        if (alternatives.length > 0) yield { ...NOTHING, arn: "*", accountId: account };
        return;
      case "passed-role": {
        const trusting = this.#index.trusting(account, target.service);
        for (const role of this.#named(alternatives, [...trusting], model.patterns.identities))
          if (trusting.has(role) && isOwn(role))
            yield { ...NOTHING, arn: role.arn, accountId: account, identity: role };
        return;
      }
      case "workload":
        for (const workload of this.#named(alternatives, model.workloads(target.of, account), model.patterns.workloads))
          if (workload.kind === target.of) yield* this.#runsAs(workload);
        for (const workload of this.#index.shared.directly(this.#holder.identity))
          if (workload.kind === target.of) yield* this.#runsAs(workload);
        for (const workload of this.#index.shared.byAccount(account))
          if (workload.kind === target.of && workload.accountId !== account) yield* this.#runsAs(workload);
        return;
      case "user":
        for (const user of this.#named(alternatives, model.users(account), model.patterns.identities))
          if (user.kind === "user") yield { ...NOTHING, arn: user.arn, accountId: account, identity: user };
        return;
      case "role":
        for (const role of rule.id === "sts-assume-role"
          ? this.#assumable()
          : this.#named(alternatives, model.roles(account), model.patterns.identities))
          if (role.kind === "role" && (rule.id === "sts-assume-role" || isOwn(role)))
            yield { ...NOTHING, arn: role.arn, accountId: role.accountId, identity: role };
        return;
      case "group":
        for (const group of this.#named(alternatives, model.groups(account), model.patterns.groups))
          yield { ...NOTHING, arn: group.arn, accountId: account, group };
        return;
      case "policy":
        for (const policy of this.#named(alternatives, model.managedPolicies(account), model.patterns.managedPolicies))
          yield { ...NOTHING, arn: policy.arn, accountId: account, policy };
        return;
      case "store":
        for (const kind of target.of)
          for (const store of this.#stores(kind, alternatives))
            yield { ...NOTHING, arn: store.arn, accountId: account, store };
    }
  }

  /** What its policies name, and the keys that name it: a key policy needs no other beside it. */
  *#stores(kind: StoreKind, alternatives: readonly Alternative[]): Generator<Store> {
    const { accountId } = this.#holder.identity;
    const { model, opened } = this.#index;
    const found = new Set<Store>();
    for (const store of this.#named(alternatives, model.storesIn(kind, accountId), model.patterns.stores)) {
      if (store.kind !== kind) continue;
      yield store;
      if (kind === "kms.key") found.add(store);
    }
    if (kind !== "kms.key") return;
    for (const store of opened.directly(this.#holder.identity))
      if (store.kind === kind && store.accountId === accountId && !found.has(store)) yield store;
  }

  *#runsAs(workload: Workload): Generator<Aim> {
    for (const arn of workload.roleArns) {
      const role = this.#index.model.identity(arn);
      if (role !== undefined)
        yield { ...NOTHING, arn: workload.arn, accountId: workload.accountId, identity: role, workload };
    }
  }

  /** Roles whose trust names the holder, and those that leave it to its account where its own policies say yes. */
  *#assumable(): Generator<SearchIdentity> {
    const { assumable, model } = this.#index;
    const { identity } = this.#holder;
    const direct = new Set(assumable.directly(identity));
    yield* direct;
    const patterns = this.#holder.patterns("sts:AssumeRole");
    if (patterns.length === 0) return;
    const open = assumable.byAccount(identity.accountId);
    const named = patterns.includes("*") ? open : model.patterns.identities.matchingAny(patterns);
    const isOpen = new Set(open);
    for (const role of named) if (!direct.has(role) && isOpen.has(role)) yield role;
  }
}

/**
 * False for roles that a service of AWS keeps for itself: nobody else changes or passes them.
 * Source: IAM User Guide, "Create a service-linked role"; IAM Identity Center User Guide, "Referencing permission sets".
 */
function isOwn(role: SearchIdentity): boolean {
  return !role.isServiceLinked && !role.arn.includes(":role/aws-reserved/");
}

const NOTHING: Omit<Aim, "arn" | "accountId"> = {
  identity: null,
  group: null,
  policy: null,
  workload: null,
  store: null,
};
