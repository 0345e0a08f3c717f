import { RELATIONS } from "../domain/graph.ts";
import type { GraphContent, GraphEdge, GraphNode, NodeKind, Proof, ProofStatement } from "./model.ts";

/** Version of the form; a blob of another version is not read. */
export const BLOB_VERSION = 1;

type Text = number;
interface Blob {
  version: number;
  texts: string[];
  nodes: (readonly [Text, Text, Text, Text, Text, Text, Text, Text, readonly Text[]])[];
  statements: (readonly [Text, Text, Text, number, Text, number, number])[];
  proofs: (readonly [Text, Text, Text, readonly number[]])[];
  /** from, to, relation, proof, conditions … */
  edges: number[][];
  gaps: (readonly [Text, Text])[];
}

/** Values once each, by position; 0 stands for nothing. */
class Pool<T> {
  readonly values: T[] = [];
  readonly #at = new Map<string, number>();

  put(value: T, key: string): number {
    const known = this.#at.get(key);
    if (known !== undefined) return known;
    this.values.push(value);
    this.#at.set(key, this.values.length);
    return this.values.length;
  }
}

/** The graph as JSON text in which every text, statement and proof stands once. Compression is the caller's. */
export function encodeGraph({ nodes, edges, gaps }: GraphContent): string {
  const texts = new Pool<string>();
  const text = (value: string | null | undefined) => (value == null ? 0 : texts.put(value, value));
  const statements = new Pool<Blob["statements"][number]>();
  const proofs = new Pool<Blob["proofs"][number]>();
  const statementOf = (one: ProofStatement) => {
    const { policy, carrierArn, hash, index, sid, line, endLine } = one;
    const row = [text(policy), text(carrierArn), text(hash), index, text(sid), line, endLine] as const;
    return statements.put(row, row.join(" "));
  };
  const proofOf = (proof: Proof) => {
    const cited = (proof.statements ?? []).map(statementOf);
    const row = [text(proof.text), text(proof.arn), text(proof.path), cited] as const;
    return proofs.put(row, JSON.stringify(row));
  };
  const nodeRows = nodes.map(
    (node) =>
      [
        text(node.key),
        text(node.kind),
        text(node.arn),
        text(node.name),
        text(node.accountId),
        text(node.region),
        text(node.application),
        text(node.owner),
        node.marks.flatMap((mark) => [text(mark.name), text(mark.text)]),
      ] as const,
  );
  const edgeRows = edges.map(({ from, to, relation, proof, conditions }) => [
    from,
    to,
    RELATIONS.indexOf(relation),
    proofOf(proof),
    ...conditions.map(text),
  ]);
  const blob: Blob = {
    version: BLOB_VERSION,
    nodes: nodeRows,
    edges: edgeRows,
    gaps: gaps.map(({ kind, accountId }) => [text(kind), text(accountId)] as const),
    texts: texts.values,
    statements: statements.values,
    proofs: proofs.values,
  };
  return JSON.stringify(blob);
}

/** Reads what `encodeGraph` wrote; null for a blob of another version. */
export function decodeGraph(encoded: string): GraphContent | null {
  const blob = JSON.parse(encoded) as Blob;
  if (blob.version !== BLOB_VERSION) return null;
  const text = (at: Text) => blob.texts[at - 1] ?? "";
  const maybe = (at: Text) => (at === 0 ? null : text(at));
  const statements = blob.statements.map(
    ([policy, carrierArn, hash, index, sid, line, endLine]): ProofStatement => ({
      policy: text(policy),
      carrierArn: text(carrierArn),
      hash: maybe(hash),
      index,
      sid: maybe(sid),
      line,
      endLine,
    }),
  );
  const proofs = blob.proofs.map(
    ([words, arn, path, cited]): Proof => ({
      text: text(words),
      ...(arn === 0 ? {} : { arn: text(arn) }),
      ...(path === 0 ? {} : { path: text(path) }),
      ...(cited.length === 0
        ? {}
        : { statements: cited.map((at) => statements[at - 1]).filter((one) => one !== undefined) }),
    }),
  );
  const nodes = blob.nodes.map(([key, kind, arn, name, accountId, region, application, owner, marks]): GraphNode => {
    const found: GraphNode["marks"][number][] = [];
    for (let at = 0; at < marks.length; at += 2)
      found.push({ name: text(marks[at] ?? 0) as GraphNode["marks"][number]["name"], text: text(marks[at + 1] ?? 0) });
    return {
      key: text(key),
      // Written by `encodeGraph` of the same version.
      kind: text(kind) as NodeKind,
      arn: maybe(arn),
      name: text(name),
      accountId: text(accountId),
      region: text(region),
      application: maybe(application),
      owner: maybe(owner),
      marks: found,
    };
  });
  const edges = blob.edges.map(
    ([from = 0, to = 0, relation = 0, proof = 0, ...conditions]): GraphEdge => ({
      from,
      to,
      relation: RELATIONS[relation] ?? "exposes",
      proof: proofs[proof - 1] ?? { text: "" },
      conditions: conditions.map(text),
    }),
  );
  const gaps = blob.gaps.map(([kind, accountId]) => ({
    kind: text(kind) as GraphContent["gaps"][number]["kind"],
    accountId: text(accountId),
  }));
  return { nodes, edges, gaps };
}
