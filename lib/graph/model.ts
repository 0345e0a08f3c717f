import type { MarkName, Relation, SpecialNodeKind } from "../domain/graph.ts";
import type { Kind } from "../facts/kinds.ts";

export type NodeKind = Kind | SpecialNodeKind;

/** Why a node carries a mark. */
export interface Mark {
  name: MarkName;
  /** What was found, one plain sentence. */
  text: string;
}

export interface GraphNode {
  /** Lasts from one evaluation to the next: `kind arn`, or what tells a special node from others. */
  key: string;
  kind: NodeKind;
  /** ARN of the resource; of a special node null. */
  arn: string | null;
  name: string;
  /** Empty for what belongs to no account. */
  accountId: string;
  region: string;
  /** What the node is a part of by tag or stack; null: nothing says. */
  application: string | null;
  owner: string | null;
  marks: readonly Mark[];
}

/** A statement that an edge rests on. `hash` names the stored document. */
export interface ProofStatement {
  policy: string;
  carrierArn: string;
  hash: string | null;
  index: number;
  sid: string | null;
  line: number;
  endLine: number;
}

/** Why an edge is there. */
export interface Proof {
  /** One plain sentence. */
  text: string;
  /** The resource whose configuration was read, and the path within it. */
  arn?: string;
  path?: string;
  statements?: readonly ProofStatement[];
}

export interface GraphEdge {
  from: number;
  to: number;
  relation: Relation;
  proof: Proof;
  /** What has to hold besides, as texts; empty: it leads there as it stands. */
  conditions: readonly string[];
}

/** A kind that was not wholly collected in an account, so that edges may be missing. */
export interface GraphGap {
  kind: Kind;
  accountId: string;
}

/** The whole graph of one evaluation: plain values, so that it can be written down and read back. */
export interface GraphContent {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  gaps: readonly GraphGap[];
}
