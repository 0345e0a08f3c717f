import type { GraphEdgeView, GraphNodeView } from "#lib/queries/graph/graph-views.ts";
import type { GroupLink, GroupView } from "#lib/queries/graph/map.ts";
import type { GraphEdge, GraphNode } from "../graph/prepare-layout.ts";

const TARGETS: ReadonlySet<string> = new Set(["data"]);
/** From this many on, ends that hang on the same node are drawn as one; the list beside names each. */
const MANY = 4;

/** Nodes and edges of an answer as they are drawn. `hrefOf` gives where a click leads; null: nowhere. */
export function prepareDrawing(
  nodes: readonly GraphNodeView[],
  edges: readonly GraphEdgeView[],
  hrefOf: (node: GraphNodeView) => string | null,
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const { bundles, inBundle } = bundled(nodes, edges);
  const single = nodes.filter(({ key }) => !inBundle.has(key));
  return {
    nodes: [
      ...single.map((node) => ({
        id: node.key,
        label: node.name,
        detail: [node.kindLabel, ...node.marks.map(({ label }) => label.toLowerCase())].join(", "),
        tone: toneOf(node),
        href: hrefOf(node),
      })),
      ...bundles,
    ],
    edges: mergeEdges(edges.map((edge) => ({ ...edge, to: inBundle.get(edge.to) ?? edge.to }))),
  };
}

function toneOf({ tier, kind }: GraphNodeView): GraphNode["tone"] {
  if (tier === "entry") return "start";
  return TARGETS.has(tier) || kind === "administrator" ? "target" : "neutral";
}

/** Ends of one kind that hang on the same node and lead nowhere, put together where they are many. */
function bundled(
  nodes: readonly GraphNodeView[],
  edges: readonly GraphEdgeView[],
): { bundles: GraphNode[]; inBundle: ReadonlyMap<string, string> } {
  const leads = new Set(edges.map(({ from }) => from));
  const into = Map.groupBy(edges, ({ to }) => to);
  const groups = new Map<string, GraphNodeView[]>();
  for (const node of nodes) {
    const sources = new Set((into.get(node.key) ?? []).map(({ from }) => from));
    const [source] = sources;
    if (leads.has(node.key) || sources.size !== 1 || source === undefined) continue;
    const id = `${source}\n${node.kind}`;
    groups.set(id, [...(groups.get(id) ?? []), node]);
  }
  const inBundle = new Map<string, string>();
  const bundles: GraphNode[] = [];
  for (const [id, members] of groups) {
    const [first] = members;
    if (members.length < MANY || first === undefined) continue;
    for (const { key } of members) inBundle.set(key, id);
    const marked = members.filter(({ marks }) => marks.length > 0).length;
    bundles.push({
      id,
      label: `${members.length} times ${first.kindLabel}`,
      detail: marked > 0 ? `${marked} sensitive or secret` : members.map(({ name }) => name).join(", "),
      tone: toneOf(first),
      href: null,
    });
  }
  return { bundles, inBundle };
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
