import { accountOfArn, nameOfArn, parseArn } from "../domain/arn.ts";
import type { Relation } from "../domain/graph.ts";
import type { ResourceFact } from "../facts/define.ts";
import { isKind, type Kind } from "../facts/kinds.ts";
import type { GraphContent, GraphEdge, GraphGap, GraphNode, Mark, NodeKind, Proof } from "./model.ts";

interface SpecialNode {
  key: string;
  kind: NodeKind;
  name: string;
  accountId?: string;
  region?: string;
  arn?: string;
  application?: string | null;
  owner?: string | null;
}

const NONE: readonly string[] = [];

/** Puts nodes and edges together. Positions in the result are not kept from one build to the next; keys are. */
export class GraphBuilder {
  readonly #nodes: (GraphNode & { marks: Mark[] })[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #edges: GraphEdge[] = [];
  readonly #seen = new Map<string, number>();
  readonly #gaps = new Map<string, GraphGap>();
  readonly #texts = new Map<string, string>();

  /** The node of a resource; made at the first time. */
  resource(fact: Pick<ResourceFact, "kind" | "arn" | "name" | "accountId" | "region">): number {
    return this.special({ ...fact, kind: kindOf(fact.kind), key: resourceKey(fact) });
  }

  /** A node by its key; made at the first time. */
  special({ key, kind, name, accountId = "", region = "", arn, application, owner }: SpecialNode): number {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const index = this.#nodes.length;
    this.#nodes.push({
      key,
      kind,
      name,
      accountId,
      region,
      arn: arn ?? null,
      application: application ?? null,
      owner: owner ?? null,
      marks: [],
    });
    this.#byKey.set(key, index);
    return index;
  }

  /** Position of a node that is in the graph already. */
  known(key: string): number | undefined {
    return this.#byKey.get(key);
  }

  /** Position of a resource that is in the graph already. */
  find(kind: Kind, arn: string): number | undefined {
    return this.#byKey.get(resourceKey({ kind, arn }));
  }

  /** A resource that only its ARN is known of, such as one of an account that is not read. */
  named(kind: Kind, arn: string): number {
    return (
      this.find(kind, arn) ??
      this.resource({
        kind,
        arn,
        name: nameOfArn(arn),
        accountId: accountOfArn(arn) ?? "",
        region: parseArn(arn)?.region ?? "",
      })
    );
  }

  node(index: number): Readonly<GraphNode> | undefined {
    return this.#nodes[index];
  }

  /** Says what a node belongs to. */
  place(index: number, { application, owner }: Pick<GraphNode, "application" | "owner">): void {
    const node = this.#nodes[index];
    if (node !== undefined) Object.assign(node, { application, owner });
  }

  mark(index: number, mark: Mark): void {
    const marks = this.#nodes[index]?.marks;
    if (marks !== undefined && !marks.some(({ name }) => name === mark.name)) marks.push(mark);
  }

  /** Of two edges that say the same, the one with fewer conditions stays. */
  edge(from: number, relation: Relation, to: number, proof: Proof, conditions: readonly string[] = []): void {
    if (from === to) return;
    const key = `${from} ${relation} ${to}`;
    const at = this.#seen.get(key);
    const made = {
      from,
      to,
      relation,
      proof: this.#shared(proof),
      conditions: conditions.length > 0 ? conditions : NONE,
    };
    if (at === undefined) {
      this.#seen.set(key, this.#edges.length);
      this.#edges.push(made);
    } else if ((this.#edges[at]?.conditions.length ?? 0) > conditions.length) this.#edges[at] = made;
  }

  /** The same sentence stands on many edges: kept once, and in one piece. */
  #shared(proof: Proof): Proof {
    const known = this.#texts.get(proof.text);
    if (known === undefined) this.#texts.set(proof.text, proof.text);
    else proof.text = known;
    return proof;
  }

  gap(kind: Kind, accountId: string): void {
    this.#gaps.set(`${kind} ${accountId}`, { kind, accountId });
  }

  edges(): readonly GraphEdge[] {
    return this.#edges;
  }

  nodes(): readonly GraphNode[] {
    return this.#nodes;
  }

  /** The graph in an order that equal facts always give, so that it can be told whether it changed. */
  finish(): GraphContent {
    const order = this.#nodes.map((_node, index) => index);
    order.sort((a, b) => compare(this.#nodes[a]?.key ?? "", this.#nodes[b]?.key ?? ""));
    const place = new Int32Array(order.length);
    for (const [position, index] of order.entries()) place[index] = position;
    const at = (index: number) => place[index] ?? 0;
    const edges = this.#edges.map((edge) => ({ ...edge, from: at(edge.from), to: at(edge.to) }));
    edges.sort((a, b) => a.from - b.from || a.to - b.to || compare(a.relation, b.relation));
    const gaps = [...this.#gaps].sort(([a], [b]) => compare(a, b)).map(([, gap]) => gap);
    const nodes = order.map((index) => this.#nodes[index]).filter((node) => node !== undefined);
    return { nodes, edges, gaps };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Key of a resource's node. */
export function resourceKey({ kind, arn }: { kind: string; arn: string }): string {
  return `${kind} ${arn}`;
}

function kindOf(kind: string): NodeKind {
  if (isKind(kind)) return kind;
  throw new Error(`The graph has no nodes of kind ${kind}.`);
}
