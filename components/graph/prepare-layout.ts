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

/** `flow`: from left to right, so that steps read like a sentence. `grid`: in rows, for what has no order. */
export type Arrangement = "flow" | "grid";

/** Room between two steps, in pixels: as wide as the words on the lines. */
const CHARACTER_WIDTH = 7;
const MIN_GAP = 56;
const MAX_GAP = 300;
const GRID_GAP = 36;

/** Places nodes. Same input, same picture. */
export function prepareLayout(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  arrangement: Arrangement = "flow",
): PlacedNode[] {
  return arrangement === "grid" ? inRows(nodes) : inSteps(nodes, edges);
}

function inSteps(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): PlacedNode[] {
  const longest = Math.max(0, ...edges.map(({ label }) => label.length));
  const ranksep = Math.min(MAX_GAP, Math.max(MIN_GAP, 24 + longest * CHARACTER_WIDTH));
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const edge of edges) graph.setEdge(edge.from, edge.to);
  layout(graph);
  return nodes.map((node) => {
    const place = graph.node(node.id);
    return { ...node, x: (place.x ?? 0) - NODE_WIDTH / 2, y: (place.y ?? 0) - NODE_HEIGHT / 2 };
  });
}

/** Rows about as wide as a screen is against its height. */
function inRows(nodes: readonly GraphNode[]): PlacedNode[] {
  const columns = Math.max(
    1,
    Math.round(Math.sqrt((nodes.length * 2 * (NODE_HEIGHT + GRID_GAP)) / (NODE_WIDTH + GRID_GAP))),
  );
  return nodes.map((node, index) => ({
    ...node,
    x: 16 + (index % columns) * (NODE_WIDTH + GRID_GAP),
    y: 16 + Math.floor(index / columns) * (NODE_HEIGHT + GRID_GAP),
  }));
}

/** Below this names cannot be read any more: what does not fit is reached by moving the picture. */
const MIN_ZOOM = 0.6;
const MARGIN = 12;

/**
 * Where the picture starts: whole where it can be read whole. Else the node that it is about stays in sight, `start` at the left and
 * `end` at the right; without one that is the first node of the tone `start`.
 */
export function startView(
  placed: readonly Pick<PlacedNode, "id" | "x" | "y" | "tone">[],
  { width, height }: { width: number; height: number },
  about?: { id: string; side: "start" | "end" },
): { x: number; y: number; zoom: number } {
  const wide = Math.max(1, ...placed.map(({ x }) => x + NODE_WIDTH + MARGIN));
  const high = Math.max(1, ...placed.map(({ y }) => y + NODE_HEIGHT + MARGIN));
  const zoom = Math.min(1, Math.max(MIN_ZOOM, Math.min(width / wide, height / high)));
  const anchor = placed.find(({ id }) => id === about?.id) ?? placed.find(({ tone }) => tone === "start");
  const isAtEnd = about?.side === "end" && anchor?.id === about.id;
  const across =
    wide * zoom <= width || anchor === undefined
      ? null
      : isAtEnd
        ? width - (anchor.x + NODE_WIDTH + 2 * MARGIN) * zoom
        : 0;
  const down = high * zoom <= height || anchor === undefined ? null : height / 2 - (anchor.y + NODE_HEIGHT / 2) * zoom;
  const within = (place: number, room: number, size: number) => Math.min(0, Math.max(room - size * zoom, place));
  return {
    x: across === null ? Math.max(0, (width - wide * zoom) / 2) : within(across, width, wide),
    y: down === null ? Math.max(0, (height - high * zoom) / 2) : within(down, height, high),
    zoom,
  };
}
