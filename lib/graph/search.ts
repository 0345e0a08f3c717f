import { RELATIONS } from "../domain/graph.ts";
import { HELD, MODES, type Mode, nextMode, READ, SENT } from "./modes.ts";
import type { PostureGraph } from "./posture-graph.ts";

/** A node in a mode: `node * 3 + mode`. */
export type State = number;

export interface SearchOptions {
  /** Steps at most; left out: no limit. */
  maxHops?: number;
  /** Only edges that lead on as they stand. */
  isSure?: boolean;
  /** Edges that are taken as gone, by position. */
  without?: ReadonlySet<number>;
}

export function stateOf(node: number, mode: Mode): State {
  return node * MODES + mode;
}

export function nodeOf(state: State): number {
  return Math.floor(state / MODES);
}

export function modeOf(state: State): Mode {
  const mode = state % MODES;
  return mode === READ ? READ : mode === SENT ? SENT : HELD;
}

/** What a search found: how far each state is, and the edge that leads to it on a shortest way. */
export class Reached {
  readonly graph: PostureGraph;
  readonly isBackward: boolean;
  /** -1: not reached. */
  readonly hops: Int32Array;
  /** Edge by which the state was found; -1 at starts. */
  readonly #edge: Int32Array;
  readonly #before: Int32Array;
  /** States in the order in which they were found, starts first. */
  readonly order: State[] = [];

  constructor(graph: PostureGraph, isBackward: boolean) {
    this.graph = graph;
    this.isBackward = isBackward;
    this.hops = new Int32Array(graph.size * MODES).fill(-1);
    this.#edge = new Int32Array(graph.size * MODES).fill(-1);
    this.#before = new Int32Array(graph.size * MODES).fill(-1);
  }

  add(state: State, hops: number, edge = -1, before = -1): boolean {
    if (this.hops[state] !== -1) return false;
    this.hops[state] = hops;
    this.#edge[state] = edge;
    this.#before[state] = before;
    this.order.push(state);
    return true;
  }

  /** The mode in which a node was reached with the fewest steps, of those asked for; null: in none. */
  nearest(node: number, modes: readonly Mode[] = [HELD, SENT, READ]): State | null {
    let best: State | null = null;
    for (const mode of modes) {
      const state = stateOf(node, mode);
      const hops = this.hops[state] ?? -1;
      if (hops >= 0 && (best === null || hops < (this.hops[best] ?? 0))) best = state;
    }
    return best;
  }

  /** Edges of a shortest way, in the order in which somebody would go them. */
  path(state: State): number[] {
    const edges: number[] = [];
    for (let at = state; ; ) {
      const edge = this.#edge[at] ?? -1;
      if (edge === -1) break;
      edges.push(edge);
      at = this.#before[at] ?? -1;
    }
    return this.isBackward ? edges : edges.reverse();
  }
}

/** Everything that is reached from the starts, nearest first. */
export function searchForward(graph: PostureGraph, starts: readonly State[], options: SearchOptions = {}): Reached {
  const reached = new Reached(graph, false);
  for (const state of starts) reached.add(state, 0);
  for (let at = 0; at < reached.order.length; at += 1) {
    const state = reached.order[at] ?? 0;
    const hops = reached.hops[state] ?? 0;
    if (options.maxHops !== undefined && hops >= options.maxHops) continue;
    for (const { edge, to } of stepsFrom(graph, state, options)) reached.add(to, hops + 1, edge, state);
  }
  return reached;
}

/** Everything from which the ends are reached, nearest first. */
export function searchBackward(graph: PostureGraph, ends: readonly State[], options: SearchOptions = {}): Reached {
  const reached = new Reached(graph, true);
  for (const state of ends) reached.add(state, 0);
  for (let at = 0; at < reached.order.length; at += 1) {
    const state = reached.order[at] ?? 0;
    const hops = reached.hops[state] ?? 0;
    if (options.maxHops !== undefined && hops >= options.maxHops) continue;
    const node = nodeOf(state);
    for (let place = graph.inStart[node] ?? 0; place < (graph.inStart[node + 1] ?? 0); place += 1) {
      const edge = graph.in[place] ?? 0;
      if (!isOpen(graph, edge, options)) continue;
      const from = graph.from[edge] ?? 0;
      for (const mode of ALL_MODES)
        if (endOf(graph, edge, mode) === modeOf(state)) reached.add(stateOf(from, mode), hops + 1, edge, state);
    }
  }
  return reached;
}

const ALL_MODES: readonly Mode[] = [HELD, SENT, READ];

/** Edges that lead on from a state, with the states that they lead to. */
export function* stepsFrom(
  graph: PostureGraph,
  state: State,
  options: SearchOptions,
): Generator<{ edge: number; to: State }> {
  const node = nodeOf(state);
  const mode = modeOf(state);
  for (let place = graph.outStart[node] ?? 0; place < (graph.outStart[node + 1] ?? 0); place += 1) {
    const edge = graph.out[place] ?? 0;
    if (!isOpen(graph, edge, options)) continue;
    const next = endOf(graph, edge, mode);
    if (next !== null) yield { edge, to: stateOf(graph.to[edge] ?? 0, next) };
  }
}

function isOpen(graph: PostureGraph, edge: number, { isSure, without }: SearchOptions): boolean {
  if (isSure === true && (graph.conditions[edge] ?? 0) > 0) return false;
  return without === undefined || !without.has(edge);
}

function endOf(graph: PostureGraph, edge: number, mode: Mode): Mode | null {
  const relation = RELATIONS[graph.relation[edge] ?? 0];
  return relation === undefined ? null : nextMode(mode, relation, graph.tiers[graph.to[edge] ?? 0] ?? "other");
}
