import type { Ability, BlockedRule, UnknownRule } from "./abilities.ts";
import type { Edge, Node, SearchGraph } from "./graph.ts";
import { limitsNotCollected } from "./limits.ts";
import type { StoreRead } from "./reads.ts";
import type { StoreKind } from "./rule.ts";

export const OUTCOMES = ["administrator", "conditional", "unknown", "none"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What one identity can come to hold and read. */
export interface EscalationResult {
  arn: string;
  outcome: Outcome;
  /** Shortest path to an administrator; empty for one that is an administrator as it stands, or has none. */
  path: readonly Edge[];
  /** What has to hold besides, for a conditional outcome. */
  conditions: readonly string[];
  /** Limits that were not collected and could forbid a part of the path, as texts. */
  limits: readonly string[];
  /** Abilities that make others powerful, where that is what the outcome rests on. */
  makesPowerful: readonly Ability[];
  /** Rules that could not be judged on anything that it can hold, since a kind was not collected. */
  unknown: readonly UnknownRule[];
  /** Rules that its policies would allow, and what stops each. */
  blocked: readonly BlockedRule[];
}

/** A store that can be read, and the way there. */
export interface ReachedStore {
  path: readonly Edge[];
  read: StoreRead;
}

/** What one identity can come to read. */
export interface DataReach {
  /** Accounts in which it can come to be administrator, and so reads everything. */
  accounts: ReadonlyMap<string, readonly Edge[]>;
  /** Stores of other accounts, and those that are read without being administrator, by ARN. */
  stores: ReadonlyMap<string, ReachedStore>;
  /** Kinds of stores of which it may read some that were not collected, by account. */
  unread: ReadonlyMap<string, ReadonlySet<StoreKind>>;
}

/** Answers about a graph: who can become administrator, who reaches what. Distances are computed once. */
export class Escalation {
  readonly graph: SearchGraph;
  readonly #sure: readonly (Edge | null | undefined)[];
  readonly #maybe: readonly (Edge | null | undefined)[];

  constructor(graph: SearchGraph) {
    this.graph = graph;
    this.#sure = nextSteps(graph, (edge) => edge.conditions.length === 0);
    this.#maybe = nextSteps(graph, () => true);
  }

  /** The result of the identity at a position. */
  result(position: number): EscalationResult {
    const node = this.graph.starts[position];
    const arn = node?.holder?.identity.arn ?? "";
    const none: EscalationResult = {
      arn,
      outcome: "none",
      path: [],
      conditions: [],
      limits: [],
      makesPowerful: [],
      unknown: [],
      blocked: [],
    };
    if (node === undefined) return none;
    none.blocked = node.blocked;
    const sure = follow(node, this.#sure);
    if (sure !== null) return { ...none, outcome: "administrator", path: sure, limits: this.#limits(node, sure) };
    const maybe = follow(node, this.#maybe);
    if (maybe !== null) {
      const conditions = [...new Set(maybe.flatMap((edge) => edge.conditions))];
      return { ...none, outcome: "conditional", path: maybe, conditions, limits: this.#limits(node, maybe) };
    }
    const unknown: UnknownRule[] = [];
    for (const { node: reached, path } of reachable(node, true)) {
      unknown.push(...reached.unknown);
      if (reached.makesPowerful.length === 0) continue;
      const makesPowerful = reached.makesPowerful;
      const conditions = [
        ...new Set([...path.flatMap((edge) => edge.conditions), ...makesPowerful.slice(0, 5).map(actsAs)]),
      ];
      return { ...none, outcome: "conditional", path, conditions, makesPowerful, limits: this.#limits(node, path) };
    }
    return unknown.length === 0 ? none : { ...none, outcome: "unknown", unknown };
  }

  #limits(start: Node, path: readonly Edge[]): string[] {
    const holders = [start, ...path.map(({ to }) => to)].filter(
      ({ holder }) => holder?.identity.isServiceLinked !== true,
    );
    return limitsNotCollected(
      this.graph.model,
      holders.map(({ accountId }) => accountId),
    );
  }

  /** What the identity can come to read; with `isConditional` also what hangs on conditions. */
  data(position: number, isConditional = false): DataReach {
    const accounts = new Map<string, readonly Edge[]>();
    const stores = new Map<string, ReachedStore>();
    const start = this.graph.starts[position];
    const unread = new Map<string, Set<StoreKind>>();
    if (start === undefined) return { accounts, stores, unread };
    for (const { node, path } of reachable(start, isConditional)) {
      if (node.isAdministrator && !accounts.has(node.accountId)) accounts.set(node.accountId, path);
      if (node.unread.length > 0)
        unread.set(node.accountId, new Set([...(unread.get(node.accountId) ?? []), ...node.unread]));
      for (const read of node.reads) {
        if (stores.has(read.store.arn) || (!isConditional && read.conditions.length > 0)) continue;
        stores.set(read.store.arn, { path, read });
      }
    }
    return { accounts, stores, unread };
  }

  /** True when the identity can come to read the store, as an administrator of its account or otherwise. */
  canRead(position: number, storeArn: string): boolean {
    const { accounts, stores } = this.data(position);
    const owner = this.graph.model.resource(storeArn)?.accountId;
    return stores.has(storeArn) || (owner !== undefined && accounts.has(owner));
  }
}

function actsAs({ aim }: Ability): string {
  const name = aim.identity?.arn ?? aim.group?.arn ?? aim.policy?.arn ?? aim.arn;
  return `it can act as whom it makes powerful through ${name}`;
}

/** For every node the edge to take next on the shortest way to an administrator; null: it is one; undefined: there is no way. */
function nextSteps(graph: SearchGraph, isOpen: (edge: Edge) => boolean): (Edge | null | undefined)[] {
  const incoming: Edge[][] = graph.nodes.map(() => []);
  for (const node of graph.nodes) for (const edge of node.edges) if (isOpen(edge)) incoming[edge.to.id]?.push(edge);
  const next: (Edge | null | undefined)[] = graph.nodes.map((node) => (node.isAdministrator ? null : undefined));
  let frontier = graph.nodes.filter((node) => node.isAdministrator);
  while (frontier.length > 0) {
    const following: Node[] = [];
    for (const node of frontier)
      for (const edge of incoming[node.id] ?? []) {
        if (next[edge.from.id] !== undefined) continue;
        next[edge.from.id] = edge;
        following.push(edge.from);
      }
    frontier = following;
  }
  return next;
}

function follow(node: Node, next: readonly (Edge | null | undefined)[]): Edge[] | null {
  const path: Edge[] = [];
  for (let at = node; ; ) {
    const edge = next[at.id];
    if (edge === undefined) return null;
    if (edge === null) return path;
    path.push(edge);
    at = edge.to;
  }
}

/** Everything that can be held from a start, nearest first, with the way there. */
export function* reachable(start: Node, isConditional: boolean): Generator<{ node: Node; path: readonly Edge[] }> {
  const seen = new Set([start.id]);
  let frontier: { node: Node; path: readonly Edge[] }[] = [{ node: start, path: [] }];
  while (frontier.length > 0) {
    const following: typeof frontier = [];
    for (const at of frontier) {
      yield at;
      for (const edge of at.node.edges) {
        if (seen.has(edge.to.id) || (!isConditional && edge.conditions.length > 0)) continue;
        seen.add(edge.to.id);
        following.push({ node: edge.to, path: [...at.path, edge] });
      }
    }
    frontier = following;
  }
}
