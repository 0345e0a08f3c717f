import type { Caller } from "../../context.ts";
import { TIER_LABELS, type Tier } from "../../domain/graph.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import type { PostureGraph } from "../../graph/posture-graph.ts";
import { dataFromInternet } from "../../graph/questions.ts";
import { isOfChosen } from "../belonging.ts";
import { isOfPart } from "../shell/scope.ts";
import { drawingOf, type GraphAnswer, type GraphScope, gapsOf } from "./ask.ts";
import { currentGraph } from "./current-graph.ts";
import { type GraphFilter, type MapGroup, searchOptionsOf } from "./graph-filters.ts";
import { edgeView, type GraphEdgeView, type GraphNodeView, nodeView, resourceIdsOf } from "./graph-views.ts";

/** Nodes that belong together. */
export interface GroupView {
  id: string;
  name: string;
  nodes: number;
  tiers: { label: string; count: number }[];
  /** Reached from the internet without authentication. */
  exposed: number;
  sensitive: number;
}

/** How many edges lead from one group to another. */
export interface GroupLink {
  from: string;
  to: string;
  edges: number;
  isConditional: boolean;
}

export interface GraphMap {
  by: MapGroup;
  groups: GroupView[];
  links: GroupLink[];
  nodes: number;
  edges: number;
  /** The opened group, node by node; null: none is. */
  opened: { id: string; name: string; nodes: GraphNodeView[]; edges: GraphEdgeView[]; isCut: boolean } | null;
  resources: Record<string, string>;
  gaps: GraphAnswer["gaps"];
}

/** Groups that are drawn by name; what is left stands together. */
const MAX_GROUPS = 60;
/** Nodes of an opened group that are drawn; the list beside holds the same. */
const MAX_NODES = 150;
const REST = "rest";

/** The whole graph by groups, and one group node by node; null: there is no graph yet. */
export async function graphMap(caller: Caller, scope: GraphScope, filter: GraphFilter): Promise<GraphMap | null> {
  const current = await currentGraph(caller, scope.account);
  if (current === null) return null;
  const { graph } = current;
  const groupOf = grouping(graph, scope, filter);
  const exposed = exposedNodes(graph, filter);
  const groups = new Map<string, GroupView & { byTier: Map<Tier, number> }>();
  for (let index = 0; index < graph.size; index += 1) {
    const id = groupOf(index);
    if (id === null) continue;
    const group = groups.get(id) ?? emptyGroup(id, filter.group);
    groups.set(id, group);
    const tier = graph.tiers[index] ?? "other";
    group.nodes += 1;
    group.byTier.set(tier, (group.byTier.get(tier) ?? 0) + 1);
    if (exposed.has(index)) group.exposed += 1;
    if (graph.node(index).marks.some(({ name }) => name === "sensitive" || name === "secret")) group.sensitive += 1;
  }
  const opened = groups.has(filter.open)
    ? openGroup(graph, filter.open, groupOf, groups.get(filter.open)?.name ?? "")
    : null;
  return {
    by: filter.group,
    groups: [...groups.values()]
      .map(({ byTier, ...group }) => ({
        ...group,
        tiers: [...byTier]
          .map(([tier, count]) => ({ label: TIER_LABELS[tier], count }))
          .sort((a, b) => b.count - a.count),
      }))
      .sort((a, b) => b.exposed - a.exposed || b.nodes - a.nodes || a.name.localeCompare(b.name)),
    links: linksBetween(graph, groupOf),
    ...(isOfPart(scope) ? countWithin(graph, groupOf) : { nodes: graph.size, edges: graph.content.edges.length }),
    opened,
    resources: opened === null ? {} : await resourceIdsOf(opened.nodes),
    gaps: gapsOf(graph),
  };
}

/** Nodes of the chosen part, and edges that begin and end at them. */
function countWithin(
  graph: PostureGraph,
  groupOf: (index: number) => string | null,
): Pick<GraphMap, "nodes" | "edges"> {
  const isInside = graph.content.nodes.map((_, index) => groupOf(index) !== null);
  return {
    nodes: isInside.filter(Boolean).length,
    edges: graph.content.edges.filter(({ from, to }) => isInside[from] === true && isInside[to] === true).length,
  };
}

function exposedNodes(graph: PostureGraph, filter: GraphFilter): ReadonlySet<number> {
  const answers = dataFromInternet(graph, searchOptionsOf(filter));
  return new Set(answers.flatMap(({ path }) => path.map((edge) => graph.to[edge] ?? -1)));
}

/** The group of a node; null: it is left out. Small groups beyond the largest ones stand together. */
function grouping(graph: PostureGraph, scope: GraphScope, { group }: GraphFilter): (index: number) => string | null {
  const isChosen = isOfChosen(scope);
  const ids = graph.content.nodes.map((node, index) => {
    if (node.kind === "resource-set") return null;
    if (!isChosen(node)) return null;
    if (graph.tiers[index] === "entry" && node.application === null) return "entry";
    if (group === "account") return node.accountId === "" ? "entry" : node.accountId;
    if (group === "service") return kindDefinition(node.kind)?.service ?? node.kind;
    return node.application === null ? `none ${graph.tiers[index] ?? "other"}` : `app ${node.application}`;
  });
  const counts = new Map<string, number>();
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  const kept = new Set(
    [...counts]
      .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
      .slice(0, MAX_GROUPS)
      .map(([id]) => id),
  );
  return (index) => {
    const id = ids[index] ?? null;
    return id === null || kept.has(id) ? id : REST;
  };
}

function emptyGroup(id: string, by: MapGroup): GroupView & { byTier: Map<Tier, number> } {
  return { id, name: groupName(id, by), nodes: 0, tiers: [], exposed: 0, sensitive: 0, byTier: new Map() };
}

function groupName(id: string, by: MapGroup): string {
  if (id === "entry") return "Entry points";
  if (id === REST) return "Everything else";
  if (by !== "application") return id;
  if (id.startsWith("app ")) return id.slice(4);
  const tier = id.slice(5) as Tier;
  return `No application: ${TIER_LABELS[tier].toLowerCase()}`;
}

function linksBetween(graph: PostureGraph, groupOf: (index: number) => string | null): GroupLink[] {
  const links = new Map<string, GroupLink>();
  for (const { from, to, relation, conditions } of graph.content.edges) {
    if (relation === "encrypts_with" || relation === "includes") continue;
    const [start, end] = [groupOf(from), groupOf(to)];
    if (start === null || end === null || start === end) continue;
    const key = `${start}\n${end}`;
    const link = links.get(key) ?? { from: start, to: end, edges: 0, isConditional: true };
    link.edges += 1;
    link.isConditional &&= conditions.length > 0;
    links.set(key, link);
  }
  return [...links.values()].sort((a, b) => b.edges - a.edges);
}

function openGroup(
  graph: PostureGraph,
  id: string,
  groupOf: (index: number) => string | null,
  name: string,
): NonNullable<GraphMap["opened"]> {
  const members: number[] = [];
  for (let index = 0; index < graph.size; index += 1) if (groupOf(index) === id) members.push(index);
  const isMember = new Set(members);
  const inside: number[] = [];
  const degree = new Map<number, number>();
  for (const [edge, { from, to, relation }] of graph.content.edges.entries()) {
    if (relation === "encrypts_with" || !isMember.has(from) || !isMember.has(to)) continue;
    inside.push(edge);
    for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const shown = members.sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0)).slice(0, MAX_NODES);
  const isShown = new Set(shown);
  const edges = inside.filter((edge) => isShown.has(graph.from[edge] ?? -1) && isShown.has(graph.to[edge] ?? -1));
  const { nodes } = drawingOf(graph, [{ node: -1, path: edges }]);
  const drawn = new Set(nodes.map(({ key }) => key));
  const alone = shown.map((index) => nodeView(graph, index)).filter(({ key }) => !drawn.has(key));
  return {
    id,
    name,
    nodes: [...nodes, ...alone],
    edges: edges.map((edge) => edgeView(graph, edge)),
    isCut: members.length > MAX_NODES,
  };
}
