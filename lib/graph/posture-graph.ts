import { RELATIONS, type Tier } from "../domain/graph.ts";
import type { GraphContent, GraphEdge, GraphNode } from "./model.ts";
import { tierOf } from "./tiers.ts";

/** Nodes and edges with the indexes that searches need: edges by where they start and where they end, in flat arrays. */
export class PostureGraph {
  readonly content: GraphContent;
  readonly size: number;
  readonly tiers: readonly Tier[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly relation: Uint8Array;
  /** How many things have to hold besides, at most 255. */
  readonly conditions: Uint8Array;
  readonly outStart: Int32Array;
  readonly out: Int32Array;
  readonly inStart: Int32Array;
  readonly in: Int32Array;
  readonly #byKey: ReadonlyMap<string, number>;
  #byArn: Map<string, number[]> | null = null;

  constructor(content: GraphContent) {
    const { nodes, edges } = content;
    this.content = content;
    this.size = nodes.length;
    this.tiers = nodes.map(({ kind }) => tierOf(kind));
    this.from = Int32Array.from(edges, (edge) => edge.from);
    this.to = Int32Array.from(edges, (edge) => edge.to);
    this.relation = Uint8Array.from(edges, (edge) => RELATIONS.indexOf(edge.relation));
    this.conditions = Uint8Array.from(edges, (edge) => Math.min(255, edge.conditions.length));
    [this.outStart, this.out] = grouped(this.from, this.size);
    [this.inStart, this.in] = grouped(this.to, this.size);
    this.#byKey = new Map(nodes.map(({ key }, index) => [key, index]));
  }

  node(index: number): GraphNode {
    const node = this.content.nodes[index];
    if (node === undefined) throw new RangeError(`The graph has no node ${index}.`);
    return node;
  }

  edge(index: number): GraphEdge {
    const edge = this.content.edges[index];
    if (edge === undefined) throw new RangeError(`The graph has no edge ${index}.`);
    return edge;
  }

  indexOf(key: string): number | undefined {
    return this.#byKey.get(key);
  }

  /** Nodes of an ARN; a function and its URL share theirs. */
  byArn(arn: string): readonly number[] {
    if (this.#byArn === null) {
      this.#byArn = new Map();
      for (const [index, node] of this.content.nodes.entries())
        if (node.arn !== null) this.#byArn.set(node.arn, [...(this.#byArn.get(node.arn) ?? []), index]);
    }
    return this.#byArn.get(arn) ?? [];
  }
}

/** Positions of edges in groups of one end: group `n` is `order[start[n]] … order[start[n + 1] - 1]`. */
function grouped(ends: Int32Array, size: number): [Int32Array, Int32Array] {
  const start = new Int32Array(size + 1);
  for (const end of ends) start[end + 1] = (start[end + 1] ?? 0) + 1;
  for (let at = 0; at < size; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const order = new Int32Array(ends.length);
  for (const [edge, end] of ends.entries()) {
    const place = next[end] ?? 0;
    order[place] = edge;
    next[end] = place + 1;
  }
  return [start, order];
}
