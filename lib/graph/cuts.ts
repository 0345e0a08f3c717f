import type { Relation } from "../domain/graph.ts";
import { dominated, immediateDominators } from "./dominators.ts";
import { HELD, READ } from "./modes.ts";
import type { PostureGraph } from "./posture-graph.ts";
import { type SearchOptions, type State, searchForward, stateOf, stepsFrom } from "./search.ts";

/** One change in AWS that takes edges away: a statement of a policy, or a setting. */
export interface Cut {
  /** The edges that go with it, by position. */
  edges: readonly number[];
  /** Ends that nothing leads to any more once it is made, by position of their nodes. */
  ends: readonly number[];
}

/**
 * Which single changes take the way from the starts to the most ends, best first. An edge, or the edges of one holder that rest on
 * the same single statement, is one change. An end is cut off when every way to it passes the change: its dominator.
 */
export function bestCuts(
  graph: PostureGraph,
  starts: readonly State[],
  ends: readonly number[],
  options: SearchOptions = {},
): Cut[] {
  const { order } = searchForward(graph, starts, options);
  const flow = new CutFlow(graph, order, options);
  const root = flow.node("root");
  for (const start of starts) flow.link(root, flow.node(`state ${start}`));
  for (const state of order) flow.addSteps(state);
  const marks = new Map<number, number>();
  for (const end of ends)
    for (const mode of [READ, HELD] as const) {
      const from = flow.known(`state ${stateOf(end, mode)}`);
      if (from === undefined) continue;
      const mark = flow.node(`end ${end}`);
      marks.set(mark, end);
      flow.link(from, mark);
    }
  const dominator = immediateDominators({ size: flow.size, root, next: (node) => flow.next(node) });
  const counts = dominated(dominator, (node) => marks.has(node));
  const cuts = [...flow.changes].filter(([node]) => (counts[node] ?? 0) > 0);
  const endsOf = endsByDominator(dominator, marks);
  return cuts
    .map(([node, edges]) => ({ edges: [...edges].sort((a, b) => a - b), ends: endsOf(node) }))
    .sort((a, b) => b.ends.length - a.ends.length || (a.edges[0] ?? 0) - (b.edges[0] ?? 0));
}

/** The marked nodes below each node of the dominator tree; few changes are asked about, so each end climbs once. */
function endsByDominator(dominator: Int32Array, marks: ReadonlyMap<number, number>): (node: number) => number[] {
  const below = new Map<number, number[]>();
  for (const [mark, end] of marks)
    for (let at = dominator[mark] ?? -1; at >= 0; at = dominator[at] ?? -1) {
      const list = below.get(at);
      if (list === undefined) below.set(at, [end]);
      else list.push(end);
    }
  return (node) => (below.get(node) ?? []).sort((a, b) => a - b);
}

/** What follows from something else: nobody can take it away by itself. */
const NO_CHANGE: ReadonlySet<Relation> = new Set(["includes", "controls"]);

/** The states that are reached, with the changes between them as nodes of their own. */
class CutFlow {
  readonly changes = new Map<number, Set<number>>();
  readonly #graph: PostureGraph;
  readonly #options: SearchOptions;
  readonly #isReached: ReadonlySet<State>;
  readonly #byName = new Map<string, number>();
  readonly #next: number[][] = [];

  constructor(graph: PostureGraph, order: readonly State[], options: SearchOptions) {
    this.#graph = graph;
    this.#options = options;
    this.#isReached = new Set(order);
  }

  get size(): number {
    return this.#next.length;
  }

  known(name: string): number | undefined {
    return this.#byName.get(name);
  }

  node(name: string): number {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    this.#byName.set(name, this.#next.length);
    this.#next.push([]);
    return this.#next.length - 1;
  }

  link(from: number, to: number): void {
    this.#next[from]?.push(to);
  }

  next(node: number): readonly number[] {
    return this.#next[node] ?? [];
  }

  addSteps(state: State): void {
    const from = this.node(`state ${state}`);
    for (const { edge, to } of stepsFrom(this.#graph, state, this.#options)) {
      if (!this.#isReached.has(to)) continue;
      const name = `change ${state} ${changeOf(this.#graph, edge)}`;
      const isNew = this.known(name) === undefined;
      const change = this.node(name);
      if (isNew) this.link(from, change);
      this.link(change, this.node(`state ${to}`));
      if (NO_CHANGE.has(this.#graph.edge(edge).relation)) continue;
      const edges = this.changes.get(change) ?? new Set();
      this.changes.set(change, edges.add(edge));
    }
  }
}

/** What would have to be changed for the edge to go: its statement when it rests on one alone, else the edge itself. */
function changeOf(graph: PostureGraph, edge: number): string {
  const { proof, relation } = graph.edge(edge);
  const [statement, ...more] = proof.statements ?? [];
  if (statement === undefined || more.length > 0) return `edge ${edge}`;
  return `${relation} ${statement.carrierArn} ${statement.policy} ${statement.index}`;
}
