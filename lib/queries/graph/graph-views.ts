import { pool } from "../../db/pool.ts";
import {
  MARK_LABELS,
  type MarkName,
  RELATION_WORDS,
  type Relation,
  SPECIAL_NODE_LABELS,
  type Tier,
} from "../../domain/graph.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import type { GraphNode, NodeKind, ProofStatement } from "../../graph/model.ts";
import type { PostureGraph } from "../../graph/posture-graph.ts";
import { type CitedStatement, citeStatements } from "../attack-paths/cited-statements.ts";

export interface GraphNodeView {
  key: string;
  name: string;
  kind: string;
  kindLabel: string;
  tier: Tier;
  arn: string | null;
  accountId: string;
  region: string;
  application: string | null;
  owner: string | null;
  marks: { name: MarkName; label: string; text: string }[];
}

export interface GraphEdgeView {
  from: string;
  to: string;
  relation: Relation;
  words: string;
  conditions: string[];
}

/** One step of a path with its proof. */
export interface GraphStepView {
  from: GraphNodeView;
  to: GraphNodeView;
  words: string;
  text: string;
  /** Where the configuration was read; null: the proof is a statement. */
  arn: string | null;
  path: string | null;
  statements: CitedStatement[];
  conditions: string[];
}

export function kindLabelOf(kind: NodeKind): string {
  if (kind in SPECIAL_NODE_LABELS) return SPECIAL_NODE_LABELS[kind as keyof typeof SPECIAL_NODE_LABELS];
  return kindDefinition(kind)?.label ?? kind;
}

export function nodeView(graph: PostureGraph, index: number): GraphNodeView {
  const { key, name, kind, arn, accountId, region, application, owner, marks }: GraphNode = graph.node(index);
  return {
    key,
    name,
    kind,
    kindLabel: kindLabelOf(kind),
    tier: graph.tiers[index] ?? "other",
    arn,
    accountId,
    region,
    application,
    owner,
    marks: marks.map((mark) => ({ ...mark, label: MARK_LABELS[mark.name] })),
  };
}

export function edgeView(graph: PostureGraph, index: number): GraphEdgeView {
  const { from, to, relation, conditions } = graph.edge(index);
  return {
    from: graph.node(from).key,
    to: graph.node(to).key,
    relation,
    words: RELATION_WORDS[relation],
    conditions: [...conditions],
  };
}

/** The edges of a path with the lines of the policies that they rest on. */
export async function stepViews(graph: PostureGraph, path: readonly number[]): Promise<GraphStepView[]> {
  const edges = path.map((index) => graph.edge(index));
  const citation = (statement: ProofStatement) => ({ ...statement, layer: "identity" as const });
  const cite = await citeStatements(edges.flatMap(({ proof }) => (proof.statements ?? []).map(citation)));
  return edges.map(({ from, to, relation, proof, conditions }) => ({
    from: nodeView(graph, from),
    to: nodeView(graph, to),
    words: RELATION_WORDS[relation],
    text: proof.text,
    arn: proof.arn ?? null,
    path: proof.path ?? null,
    statements: (proof.statements ?? []).map((statement) => cite(citation(statement))),
    conditions: [...conditions],
  }));
}

/** Ids of the resources of nodes by their keys, for links to the inventory. */
export async function resourceIdsOf(
  nodes: readonly Pick<GraphNodeView, "key" | "kind" | "arn">[],
): Promise<Record<string, string>> {
  const withArn = nodes.filter(({ arn }) => arn !== null);
  const found = await pool().query<{ id: string; kind: string; arn: string }>(
    "SELECT id, kind, arn FROM resource WHERE arn = ANY($1) AND gone_at IS NULL",
    [[...new Set(withArn.map(({ arn }) => arn))]],
  );
  const ids = new Map(found.rows.map(({ id, kind, arn }) => [`${kind} ${arn}`, id]));
  const links: Record<string, string> = {};
  for (const { key } of withArn) {
    const id = ids.get(key);
    if (id !== undefined) links[key] = id;
  }
  return links;
}
