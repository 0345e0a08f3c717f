import { type Ability, abilitiesOf } from "./abilities.ts";
import type { SearchIndex } from "./aims.ts";
import { addCombinedSteps } from "./combined-steps.ts";
import type { ForeignChange, Node, SearchGraph } from "./graph.ts";
import { type Change, Holder, UNCHANGED } from "./holder.ts";
import type { SearchIdentity, SearchModel, Store, Workload } from "./model.ts";
import { NamedPrincipals } from "./principals-named.ts";
import { readsOf } from "./reads.ts";
import { type Rewriting, rewritingOf } from "./rewriting.ts";
import { PREPARED_RULES } from "./rules/index.ts";
import { trustsService } from "./services-trusted.ts";

/** Expands every identity by the rules until nothing new can be held. */
export function buildGraph(model: SearchModel): SearchGraph {
  return new GraphBuilder(model).build();
}

class GraphBuilder {
  readonly #model: SearchModel;
  readonly #index: SearchIndex;
  readonly #nodes: Node[] = [];
  readonly #byKey = new Map<string, Node>();
  readonly #open: Node[] = [];

  constructor(model: SearchModel) {
    this.#model = model;
    this.#index = indexOf(model);
  }

  build(): SearchGraph {
    const starts = this.#model.facts.identities.map((identity) => this.#node(identity, UNCHANGED));
    this.#expandAll();
    addCombinedSteps(starts, this.#nodes, ({ identity, change }) => {
      const node = this.#node(identity, change);
      this.#expandAll();
      return node;
    });
    return { model: this.#model, nodes: this.#nodes, starts };
  }

  #expandAll(): void {
    for (let node = this.#open.pop(); node !== undefined; node = this.#open.pop()) this.#expand(node);
  }

  #add(key: string, holder: Holder | null, accountId: string, isAdministrator: boolean): Node {
    const node: Node = {
      id: this.#nodes.length,
      holder,
      accountId,
      isAdministrator,
      edges: [],
      makesPowerful: [],
      foreign: [],
      reads: [],
      unread: [],
      unknown: [],
      blocked: [],
    };
    this.#nodes.push(node);
    this.#byKey.set(key, node);
    if (holder !== null && !isAdministrator) this.#open.push(node);
    return node;
  }

  #node(identity: SearchIdentity, change: Change): Node {
    const key = `${identity.index} ${change.isEmpowered} ${change.isUnbound} ${change.joined.join(",")} ${change.rewritten.join(",")}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const holder = new Holder(this.#model, identity, change);
    return this.#add(key, holder, identity.accountId, holder.isAdministrator);
  }

  #fresh(accountId: string): Node {
    const key = `fresh ${accountId}`;
    return this.#byKey.get(key) ?? this.#add(key, null, accountId, true);
  }

  #expand(node: Node): void {
    const { holder } = node;
    if (holder === null) return;
    const { abilities, unknown, blocked } = abilitiesOf(holder, this.#index);
    node.unknown = unknown;
    node.blocked = blocked;
    const become = new Map<SearchIdentity, Ability>();
    for (const ability of abilities) {
      const { identity } = ability.aim;
      if (ability.rule.effect !== "become" || identity === null) continue;
      const known = become.get(identity);
      if (known === undefined || ability.conditions.length < known.conditions.length) become.set(identity, ability);
    }
    for (const [identity, ability] of become) this.#edge(node, this.#node(identity, UNCHANGED), [ability]);
    for (const ability of abilities)
      if (ability.rule.effect === "fresh") this.#edge(node, this.#fresh(node.accountId), [ability]);
    this.#change(node, holder, become, abilities);
    const { reads, unread } = readsOf(holder, this.#index, abilities);
    node.reads = reads;
    node.unread = unread;
    holder.release();
  }

  /** Edges to changed identities: one's own, and those that can be taken over as well. */
  #change(
    node: Node,
    holder: Holder,
    become: ReadonlyMap<SearchIdentity, Ability>,
    abilities: readonly Ability[],
  ): void {
    const changes = new Map<SearchIdentity, Changes>();
    const of = (identity: SearchIdentity) => {
      const known = changes.get(identity) ?? { joins: [], writers: [] };
      changes.set(identity, known);
      return known;
    };
    const joins = abilities.filter(({ rule }) => rule.effect === "join");
    for (const ability of abilities) {
      const { effect } = ability.rule;
      if (effect !== "empower" && effect !== "unbound") continue;
      for (const identity of this.#touched(ability, joins)) {
        const change = of(identity);
        if (effect === "empower") change.writers.push(ability);
        const known = effect === "empower" ? change.empower : change.unbound;
        if (known === undefined || ability.conditions.length < known.conditions.length) change[effect] = ability;
      }
    }
    for (const join of joins) {
      const { group } = join.aim;
      if (group === null || group.policies.length === 0) continue;
      for (const user of [holder.identity, ...become.keys()])
        if (user.kind === "user" && user.accountId === group.accountId && !user.groups.includes(group.index))
          of(user).joins.push(join);
    }
    // Who can make a new administrator gains nothing by changing others of the same account.
    const isLord = abilities.some(({ rule, conditions }) => rule.effect === "fresh" && conditions.length === 0);
    for (const [identity, change] of changes) {
      const isOwn = identity === holder.identity;
      if (isLord && !isOwn && identity.accountId === node.accountId) continue;
      const taken = become.get(identity);
      if (!isOwn && taken === undefined) {
        if (change.empower !== undefined) node.makesPowerful.push(change.empower);
        const over = rewritingOf(this.#model, identity, change.writers);
        node.foreign.push(...foreignChanges(identity, change, joins, over));
        continue;
      }
      const before = isOwn ? holder.change : UNCHANGED;
      const takes = taken === undefined || isOwn ? [] : [taken];
      const { empower, unbound } = change;
      const canUnbind = unbound !== undefined && identity.boundary !== null && !before.isUnbound;
      if (empower !== undefined && !before.isEmpowered) {
        const over = rewritingOf(this.#model, identity, change.writers);
        const written = { ...before, isEmpowered: true, rewritten: over.policies };
        const writes = [...new Set([empower, ...over.abilities])];
        this.#edge(node, this.#node(identity, written), [...writes, ...joinFor(empower, identity, joins), ...takes]);
        if (canUnbind)
          this.#edge(node, this.#node(identity, { ...written, isUnbound: true }), [...writes, unbound, ...takes]);
      }
      if (canUnbind) this.#edge(node, this.#node(identity, { ...before, isUnbound: true }), [unbound, ...takes]);
      for (const join of change.joins) {
        const index = join.aim.group?.index;
        if (index === undefined || before.joined.includes(index)) continue;
        const joined = [...before.joined, index].sort((a, b) => a - b);
        this.#edge(node, this.#node(identity, { ...before, joined }), [join, ...takes]);
      }
    }
    const strong = joins.filter(({ aim }) => aim.group !== null && aim.group.policies.length > 0);
    if (strong.length > 0 && !changes.has(holder.identity)) node.makesPowerful.push(...strong);
  }

  /** Whose permissions an ability writes: through a group or policy that of everybody who has it, or who can be put into it. */
  #touched({ aim }: Ability, joins: readonly Ability[]): SearchIdentity[] {
    const { identities, groups } = this.#model.facts;
    const members = (position: number) => this.#index.model.membersOf(position);
    if (aim.identity !== null) return [aim.identity];
    if (aim.group !== null) return [...members(aim.group.index), ...this.#joinable(aim.group.index, joins)];
    if (aim.policy === null) return [];
    const touched = new Set<SearchIdentity>();
    for (const index of aim.policy.identities) {
      const identity = identities[index];
      if (identity !== undefined) touched.add(identity);
    }
    for (const index of aim.policy.groups)
      if (groups[index] !== undefined) for (const user of members(index)) touched.add(user);
    return [...touched];
  }

  #joinable(group: number, joins: readonly Ability[]): SearchIdentity[] {
    const join = joins.find(({ aim }) => aim.group?.index === group);
    return join === undefined ? [] : [...this.#model.users(join.aim.accountId)];
  }

  #edge(from: Node, to: Node, abilities: readonly Ability[]): void {
    if (from === to) return;
    from.edges.push({ from, to, abilities, conditions: allConditions(abilities) });
  }
}

const NONE: readonly string[] = [];

function allConditions(abilities: readonly Ability[]): readonly string[] {
  if (abilities.every(({ conditions }) => conditions.length === 0)) return NONE;
  return [...new Set(abilities.flatMap(({ conditions }) => conditions))];
}

interface Changes {
  empower?: Ability;
  unbound?: Ability;
  joins: Ability[];
  /** Everything that writes its policies. */
  writers: Ability[];
}

/** The changed identities that a holder can make without holding them; taking more off than needed does no harm. */
function foreignChanges(
  identity: SearchIdentity,
  made: Changes,
  joins: readonly Ability[],
  over: Rewriting,
): ForeignChange[] {
  const { empower, unbound } = made;
  const isUnbound = unbound !== undefined && identity.boundary !== null;
  if (empower !== undefined) {
    const writes = new Set([empower, ...over.abilities]);
    const abilities = [...writes, ...joinFor(empower, identity, joins), ...(isUnbound ? [unbound] : [])];
    return [{ identity, change: { isEmpowered: true, isUnbound, joined: [], rewritten: over.policies }, abilities }];
  }
  return isUnbound ? [{ identity, change: { ...UNCHANGED, isUnbound }, abilities: [unbound] }] : [];
}

/** Writing a group's policy helps somebody outside only together with joining the group. */
function joinFor({ aim: { group } }: Ability, identity: SearchIdentity, joins: readonly Ability[]): Ability[] {
  if (group === null || identity.groups.includes(group.index)) return [];
  return joins.filter(({ aim }) => aim.group === group);
}

/** Actions on compute by which rules come to hold its role. */
const ON_WORKLOADS: readonly number[] = [
  ...new Set(
    PREPARED_RULES.filter(({ rule }) => rule.target.kind === "workload").flatMap(({ alternatives }) =>
      alternatives.flatMap(({ onTarget }) => onTarget),
    ),
  ),
];

function indexOf(model: SearchModel): SearchIndex {
  const trusting = new Map<string, ReadonlySet<SearchIdentity>>();
  const assumable = new NamedPrincipals<SearchIdentity>();
  for (const role of model.facts.identities) if (role.trust !== null) assumable.add(role, role.trust);
  const opened = new NamedPrincipals<Store>();
  for (const store of model.facts.stores)
    if (store.policies !== null || store.grants !== null)
      opened.add(store, [...(store.policies ?? []), ...(store.grants ?? [])]);
  const shared = new NamedPrincipals<Workload>();
  for (const workload of model.facts.workloads)
    if (workload.policies !== null) shared.add(workload, workload.policies, ON_WORKLOADS);
  return {
    model,
    assumable,
    opened,
    letOthersIn: model.facts.stores.filter(({ mayAllow }) => mayAllow?.isSeen === true),
    shared,
    trusting(accountId, service) {
      const key = `${accountId} ${service}`;
      const known = trusting.get(key);
      if (known !== undefined) return known;
      const roles = new Set(model.roles(accountId).filter((role) => trustsService(model, role, service)));
      trusting.set(key, roles);
      return roles;
    },
  };
}
