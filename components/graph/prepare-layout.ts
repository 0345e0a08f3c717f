import { graphlib, layout } from "@dagrejs/dagre";

export interface GraphNode {
  id: string;
  label: string;
  /** Second line: what it is. */
  detail: string;
  tone: "start" | "target" | "neutral";
  href: string | null;
}

export interface GraphEdge {
  from: string;
  to: string;
  label: string;
  /** True when it hangs on conditions. */
  isConditional: boolean;
}

export interface PlacedNode extends GraphNode {
  x: number;
  y: number;
}

export const NODE_WIDTH = 200;
export const NODE_HEIGHT = 52;

/** Places nodes from left to right, so that steps read like a sentence. Same input, same picture. */
export function prepareLayout(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): PlacedNode[] {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 20, ranksep: 260, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const edge of edges) graph.setEdge(edge.from, edge.to);
  layout(graph);
  return nodes.map((node) => {
    const place = graph.node(node.id);
    return { ...node, x: (place.x ?? 0) - NODE_WIDTH / 2, y: (place.y ?? 0) - NODE_HEIGHT / 2 };
  });
}
