import type { GraphContent, GraphNode } from "./model.ts";

/** Entry points that say nothing of any account. */
const ANYBODY: ReadonlySet<string> = new Set(["internet", "any-account"]);

/**
 * The part of a graph that lies in accounts: what one may not see does not exist. Who stands outside of all accounts, such as a
 * partner or a place to sign in, is there when an edge joins it to what is seen.
 */
export function restrict({ nodes, edges, gaps }: GraphContent, accounts: ReadonlySet<string>): GraphContent {
  const isInside = ({ accountId, kind }: GraphNode) => accounts.has(accountId) && kind !== "partner-account";
  const isOutside = ({ accountId, kind }: GraphNode) => accountId === "" || kind === "partner-account";
  const inside = nodes.map(isInside);
  const joined = new Set(edges.flatMap(({ from, to }) => (inside[from] ? [to] : inside[to] ? [from] : [])));
  const place = new Int32Array(nodes.length).fill(-1);
  const kept = nodes.filter(
    (node, index) => inside[index] || ANYBODY.has(node.kind) || (isOutside(node) && joined.has(index)),
  );
  const at = new Map(kept.map((node, index) => [node.key, index]));
  for (const [index, { key }] of nodes.entries()) place[index] = at.get(key) ?? -1;
  const isKept = (index: number) => (place[index] ?? -1) >= 0;
  return {
    nodes: kept,
    edges: edges
      .filter(({ from, to }) => isKept(from) && isKept(to))
      .map((edge) => ({ ...edge, from: place[edge.from] ?? 0, to: place[edge.to] ?? 0 })),
    gaps: gaps.filter(({ accountId }) => accounts.has(accountId)),
  };
}
