import type { AttackPathRow, PathHop } from "#lib/queries/attack-paths/list.ts";
import type { GraphEdge, GraphNode } from "../graph/prepare-layout.ts";

/** Words for what a node is. */
const KINDS: Record<string, string> = { "iam.user": "IAM user", "iam.role": "IAM role", new: "New identity" };

export interface PathGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** The steps of all rows as one graph; a step that several paths share is drawn once. */
export function preparePathGraph(rows: readonly Pick<AttackPathRow, "steps" | "isExposed">[]): PathGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const starts = new Set(rows.flatMap(({ steps }) => steps[0]?.fromKey ?? []));
  const exposed = new Set(rows.filter(({ isExposed }) => isExposed).flatMap(({ steps }) => steps[0]?.fromKey ?? []));
  const add = (key: string, label: string, kind: string, isTarget: boolean) => {
    const known = nodes.get(key);
    if (known !== undefined && !isTarget) return;
    const word = KINDS[kind] ?? kind;
    const detail = isTarget ? `Administrator, ${word}` : exposed.has(key) ? `${word}, anybody can reach it` : word;
    nodes.set(key, {
      id: key,
      label,
      detail,
      tone: isTarget ? "target" : starts.has(key) ? "start" : "neutral",
      href: null,
    });
  };
  for (const { steps } of rows)
    for (const hop of steps) {
      add(hop.fromKey, hop.fromName, hop.fromKind, false);
      add(hop.toKey, hop.toName, hop.toKind, hop.isAdministrator);
      edges.set(`${hop.fromKey} > ${hop.toKey}`, edgeOf(hop));
    }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

const MAX_LABEL = 44;

function edgeOf(hop: PathHop): GraphEdge {
  const [first = "", ...more] = hop.titles;
  const short = first.length > MAX_LABEL ? `${first.slice(0, MAX_LABEL - 1)}…` : first;
  return {
    from: hop.fromKey,
    to: hop.toKey,
    label: more.length === 0 ? short : `${short} +${more.length}`,
    isConditional: hop.conditions.length > 0,
  };
}
