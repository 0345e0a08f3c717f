import type { GraphEdgeView, GraphNodeView } from "#lib/queries/graph/graph-views.ts";
import type { GroupLink, GroupView } from "#lib/queries/graph/map.ts";
import type { GraphEdge, GraphNode } from "../graph/prepare-layout.ts";

const TARGETS = new Set(["data"]);

/** Nodes and edges of an answer as they are drawn. `hrefOf` gives where a click leads; null: nowhere. */
export function prepareDrawing(
  nodes: readonly GraphNodeView[],
  edges: readonly GraphEdgeView[],
  hrefOf: (node: GraphNodeView) => string | null,
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  return {
    nodes: nodes.map((node) => ({
      id: node.key,
      label: node.name,
      detail: [node.kindLabel, ...node.marks.map(({ label }) => label.toLowerCase())].join(", "),
      tone:
        node.tier === "entry"
          ? "start"
          : TARGETS.has(node.tier) || node.kind === "administrator"
            ? "target"
            : "neutral",
      href: hrefOf(node),
    })),
    edges: mergeEdges(edges),
  };
}

/** Several edges between the same two nodes are drawn as one. */
function mergeEdges(edges: readonly GraphEdgeView[]): GraphEdge[] {
  const merged = new Map<string, GraphEdge>();
  for (const { from, to, words, conditions } of edges) {
    const key = `${from}\n${to}`;
    const known = merged.get(key);
    const isConditional = conditions.length > 0;
    if (known === undefined) merged.set(key, { from, to, label: words, isConditional });
    else
      merged.set(key, {
        ...known,
        label: known.label.includes(words) ? known.label : `${known.label}, ${words}`,
        isConditional: known.isConditional && isConditional,
      });
  }
  return [...merged.values()];
}

/** Links that are drawn between groups; the list beside holds all. */
const MAX_LINKS = 160;

/** Groups as nodes: how many they hold, and how many of them are reached from the internet. */
export function prepareMap(
  groups: readonly GroupView[],
  links: readonly GroupLink[],
  hrefOf: (id: string) => string | null,
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  return {
    nodes: groups.map(({ id, name, nodes, exposed, sensitive }) => ({
      id,
      label: name,
      detail: [
        String(nodes),
        ...(exposed > 0 ? [`${exposed} reached`] : []),
        ...(sensitive > 0 ? [`${sensitive} sensitive`] : []),
      ].join(", "),
      tone: id === "entry" ? "start" : exposed > 0 && sensitive > 0 ? "target" : "neutral",
      href: id === "entry" ? null : hrefOf(id),
    })),
    edges: links.slice(0, MAX_LINKS).map(({ from, to, edges, isConditional }) => ({
      from,
      to,
      label: String(edges),
      isConditional,
    })),
  };
}
