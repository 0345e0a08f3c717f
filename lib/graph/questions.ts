import type { Tier } from "../domain/graph.ts";
import { HELD, READ, SENT } from "./modes.ts";
import type { PostureGraph } from "./posture-graph.ts";
import {
  nodeOf,
  type Reached,
  type SearchOptions,
  type State,
  searchBackward,
  searchForward,
  stateOf,
} from "./search.ts";

/** A node that was reached, with the edges of a shortest way there. */
export interface Answer {
  node: number;
  path: readonly number[];
}

/** Entry points that ask for no identity of yours. */
export function openEntries(graph: PostureGraph): State[] {
  return ["internet", "any-account"].flatMap((key) => {
    const node = graph.indexOf(key);
    return node === undefined ? [] : [stateOf(node, HELD)];
  });
}

/** How somebody starts out who got hold of a node: the content of a store, or what the code does. */
export function holding(graph: PostureGraph, node: number): State[] {
  const isStore = graph.tiers[node] === "data" || graph.tiers[node] === "key";
  return isStore ? [stateOf(node, READ), stateOf(node, SENT)] : [stateOf(node, HELD)];
}

/** Data whose content is known at the end of a way that starts without authentication, nearest first. */
export function dataFromInternet(graph: PostureGraph, options: SearchOptions = {}): Answer[] {
  return answers(searchForward(graph, openEntries(graph), options), ["data"]);
}

/** All that is reached from a node, the stores that it encrypts included when it is a key. */
export function blastRadius(graph: PostureGraph, node: number, options: SearchOptions = {}): Answer[] {
  const found = answers(searchForward(graph, holding(graph, node), options)).filter((answer) => answer.node !== node);
  if (graph.tiers[node] !== "key") return found;
  for (let place = graph.inStart[node] ?? 0; place < (graph.inStart[node + 1] ?? 0); place += 1) {
    const edge = graph.in[place] ?? 0;
    if (graph.edge(edge).relation === "encrypts_with") found.push({ node: graph.from[edge] ?? 0, path: [edge] });
  }
  return found;
}

/** Everything that comes to know the content of a store, or to hold anything else; `path` runs from there to the node. */
export function whoReaches(graph: PostureGraph, node: number, options: SearchOptions = {}): Answer[] {
  const isStore = graph.tiers[node] === "data";
  const ends = isStore ? [stateOf(node, READ), stateOf(node, HELD)] : [stateOf(node, HELD), stateOf(node, SENT)];
  const reached = searchBackward(graph, ends, options);
  const seen = new Set<number>([node]);
  const found: Answer[] = [];
  for (const state of reached.order) {
    const from = nodeOf(state);
    if (seen.has(from)) continue;
    seen.add(from);
    found.push({ node: from, path: reached.path(state) });
  }
  return found;
}

/** Nodes that were reached, each once by its shortest way; of stores those whose content is known. */
export function answers(reached: Reached, tiers?: readonly Tier[]): Answer[] {
  const { graph } = reached;
  const seen = new Set<number>();
  const found: Answer[] = [];
  for (const state of reached.order) {
    const node = nodeOf(state);
    const tier = graph.tiers[node] ?? "other";
    if (seen.has(node) || (reached.hops[state] ?? 0) === 0) continue;
    if (tiers !== undefined && !tiers.includes(tier)) continue;
    if (tier === "data" && reached.nearest(node, [READ, HELD]) === null) continue;
    seen.add(node);
    const best = tier === "data" ? reached.nearest(node, [READ, HELD]) : state;
    if (best !== null) found.push({ node, path: reached.path(best) });
  }
  return found;
}
