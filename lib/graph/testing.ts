import type { Relation } from "../domain/graph.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { createAnalysis } from "./analysis.ts";
import type { GraphContent, NodeKind } from "./model.ts";
import { PostureGraph } from "./posture-graph.ts";

/** Nodes by name and kind, and edges between names; a `?` behind the relation makes it conditional. */
export interface Sketch {
  nodes: Readonly<Record<string, NodeKind>>;
  edges: readonly (readonly [from: string, relation: Relation | `${Relation}?`, to: string])[];
}

/** A graph drawn by hand for tests of searches. Keys are names. */
export function sketch({ nodes, edges }: Sketch): PostureGraph {
  const names = Object.keys(nodes);
  const content: GraphContent = {
    nodes: names.map((name) => ({
      key: name,
      kind: nodes[name] ?? "internet",
      arn: null,
      name,
      accountId: "111122223333",
      region: "eu-west-1",
      application: null,
      owner: null,
      marks: [],
    })),
    edges: edges.map(([from, relation, to]) => ({
      from: names.indexOf(from),
      to: names.indexOf(to),
      relation: plain(relation),
      proof: { text: `${from} ${to}` },
      conditions: relation.endsWith("?") ? ["something"] : [],
    })),
    gaps: [],
  };
  return new PostureGraph(content);
}

function plain(relation: Relation | `${Relation}?`): Relation {
  // The type leaves nothing else once the mark is off.
  return relation.replace("?", "") as Relation;
}

/** The graph of facts. */
export function graphOf(facts: OrganisationFacts): PostureGraph {
  return createAnalysis(facts).graph();
}

/** Edges as lines, `kind name relation kind name`, sorted; `?` behind the relation where conditions are left. */
export function lines(graph: PostureGraph): string[] {
  return graph.content.edges
    .map(({ from, to, relation, conditions }) => {
      const [start, end] = [graph.node(from), graph.node(to)];
      return `${start.kind} ${start.name} ${relation}${conditions.length > 0 ? "?" : ""} ${end.kind} ${end.name}`;
    })
    .sort();
}

/** Names along a path, starting with where it starts. */
export function names(graph: PostureGraph, path: readonly number[]): string[] {
  const first = path[0];
  if (first === undefined) return [];
  return [graph.node(graph.edge(first).from).name, ...path.map((edge) => graph.node(graph.edge(edge).to).name)];
}
