import type { Ability } from "./abilities.ts";
import type { Edge, ForeignChange, Node } from "./graph.ts";

type NodeOf = (change: ForeignChange) => Node;

/**
 * Steps that take two things held at once: one identity writes the policies of another, which is held by a different route, or
 * was held from the start. They lead from the start, since nothing in between holds both.
 */
export function addCombinedSteps(starts: readonly Node[], nodes: readonly Node[], nodeOf: NodeOf): void {
  const sources = nodes.filter(({ foreign }) => foreign.length > 0);
  if (sources.length === 0) return;
  for (const start of startsOf(sources, nodes, starts)) {
    const done = new Set<ForeignChange>();
    while (addTo(start, done, nodeOf));
  }
}

/** Starts from which one of the nodes is reached. */
function startsOf(targets: readonly Node[], nodes: readonly Node[], starts: readonly Node[]): Node[] {
  const incoming: Node[][] = nodes.map(() => []);
  for (const node of nodes) for (const edge of node.edges) incoming[edge.to.id]?.push(node);
  const reached = new Set(targets);
  const open = [...targets];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const before of incoming[node.id] ?? [])
      if (!reached.has(before)) {
        reached.add(before);
        open.push(before);
      }
  return starts.filter((start) => reached.has(start) && !start.isAdministrator);
}

/** Adds one step and says so; false when there is none left. */
function addTo(start: Node, done: Set<ForeignChange>, nodeOf: NodeOf): boolean {
  const routes = routesFrom(start);
  const held = new Map<number, Node>();
  for (const node of routes.keys()) {
    if (node.isAdministrator) return false;
    if (node.holder !== null) held.set(node.holder.identity.index, held.get(node.holder.identity.index) ?? node);
  }
  for (const node of routes.keys())
    for (const change of node.foreign) {
      const other = held.get(change.identity.index);
      if (done.has(change) || other === undefined || other === node) continue;
      done.add(change);
      const to = nodeOf(change);
      if (routes.has(to)) continue;
      const abilities = [...abilitiesTo(node, routes), ...change.abilities, ...abilitiesTo(other, routes)];
      const conditions = [...new Set(abilities.flatMap((ability) => ability.conditions))];
      start.edges.push({ from: start, to, abilities: [...new Set(abilities)], conditions });
      return true;
    }
  return false;
}

/** Everything held without a condition, with the edge by which it was first reached. */
function routesFrom(start: Node): Map<Node, Edge | null> {
  const routes = new Map<Node, Edge | null>([[start, null]]);
  for (const node of routes.keys())
    for (const edge of node.edges) if (edge.conditions.length === 0 && !routes.has(edge.to)) routes.set(edge.to, edge);
  return routes;
}

function abilitiesTo(node: Node, routes: ReadonlyMap<Node, Edge | null>): Ability[] {
  const abilities: Ability[] = [];
  for (let edge = routes.get(node) ?? null; edge !== null; edge = routes.get(edge.from) ?? null)
    abilities.unshift(...edge.abilities);
  return abilities;
}
