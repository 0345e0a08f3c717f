import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from "yaml";
import { quoted, RuleError } from "./problem.ts";

export type YamlScalar = string | number | boolean | null;

export interface ValueNode {
  kind: "value";
  line: number;
  value: YamlScalar;
  /** As written: `012345678901` is a number to YAML and an account id to its writer. */
  source: string;
}

export interface ListNode {
  kind: "list";
  line: number;
  items: readonly YamlNode[];
}

export interface MapEntry {
  key: string;
  line: number;
  value: YamlNode;
}

export interface MapNode {
  kind: "map";
  line: number;
  entries: readonly MapEntry[];
}

export type YamlNode = ValueNode | ListNode | MapNode;

/** One document, or why it could not be read. */
export type YamlDocument = { ok: true; line: number; node: YamlNode } | { ok: false; line: number; message: string };

/** What a reader allows, and what it calls the text in its messages. */
export interface YamlLimits {
  what: string;
  maxNodes: number;
  allowsAliases: boolean;
}

const RULE_LIMITS: YamlLimits = { what: "the rule", maxNodes: 20_000, allowsAliases: true };
const MAX_DEPTH = 24;
const STANDARD_TAG = /^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/;

/**
 * Reads the documents of a YAML text with the line of every node, after the core schema of YAML 1.2. Tags of other schemas, doubled
 * keys, deep nesting and aliases that blow a document up are refused. Never throws.
 */
export function readYaml(text: string, limits = RULE_LIMITS): YamlDocument[] {
  const lines = new LineCounter();
  let documents: readonly Document[];
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter: lines,
      schema: "core",
      prettyErrors: false,
      // Checked below, in linear time.
      uniqueKeys: false,
      logLevel: "silent",
    });
    documents = "empty" in parsed ? [] : parsed;
  } catch (error) {
    // The parser calls itself for each level of nesting.
    if (error instanceof RangeError) return [{ ok: false, line: 1, message: "the text is nested too deeply." }];
    throw error;
  }
  return documents.flatMap((document): YamlDocument[] => {
    const [problem] = [...document.errors, ...document.warnings];
    const lineAt = (offset: number | undefined) => Math.max(1, lines.linePos(offset ?? 0).line);
    if (problem !== undefined)
      return [{ ok: false, line: lineAt(problem.pos[0]), message: `this is no YAML: ${lowerFirst(problem.message)}` }];
    if (document.contents === null || (isScalar(document.contents) && document.contents.source === "")) return [];
    const line = lineAt(document.contents.range?.[0]);
    try {
      return [{ ok: true, line, node: new Converter(document, lineAt, limits).convert(document.contents, 0) }];
    } catch (error) {
      if (error instanceof RuleError) return [{ ok: false, line: error.line, message: error.message }];
      throw error;
    }
  });
}

function lowerFirst(message: string): string {
  const [first = ""] = message.split("\n");
  const text = first.charAt(0).toLowerCase() + first.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

class Converter {
  readonly #document: Document;
  readonly #lineAt: (offset: number | undefined) => number;
  readonly #limits: YamlLimits;
  #nodes = 0;

  constructor(document: Document, lineAt: (offset: number | undefined) => number, limits: YamlLimits) {
    this.#document = document;
    this.#lineAt = lineAt;
    this.#limits = limits;
  }

  convert(node: unknown, depth: number, near = 1): YamlNode {
    const line = this.#lineOf(node, near);
    this.#nodes += 1;
    const { what, maxNodes, allowsAliases } = this.#limits;
    if (this.#nodes > maxNodes)
      throw new RuleError(line, "", `${what} has more than ${maxNodes.toLocaleString("en")} values.`);
    if (depth > MAX_DEPTH) throw new RuleError(line, "", `${what} is nested more than ${MAX_DEPTH} levels deep.`);
    if (node === null || node === undefined) return { kind: "value", line, value: null, source: "" };
    if (isAlias(node)) {
      if (!allowsAliases)
        throw new RuleError(line, "", `the alias ${quoted(`*${node.source}`)} is not supported; write the value out.`);
      const found = node.resolve(this.#document);
      if (found === undefined) throw new RuleError(line, "", `there is no anchor ${quoted(node.source)}.`);
      return this.convert(found, depth + 1, line);
    }
    if (isMap(node) || isSeq(node) || isScalar(node)) {
      if (node.tag !== undefined && !STANDARD_TAG.test(node.tag))
        throw new RuleError(line, "", `the tag ${quoted(node.tag)} is not supported; write plain values.`);
    }
    if (isSeq(node))
      return { kind: "list", line, items: node.items.map((item) => this.convert(item, depth + 1, line)) };
    if (isMap(node)) {
      const entries: MapEntry[] = [];
      const seen = new Set<string>();
      for (const pair of node.items) {
        const key = this.#keyOf(pair.key, line);
        const keyLine = this.#lineOf(pair.key, line);
        if (seen.has(key)) throw new RuleError(keyLine, "", `the key ${quoted(key)} stands here twice.`);
        seen.add(key);
        entries.push({ key, line: keyLine, value: this.convert(pair.value, depth + 1, keyLine) });
      }
      return { kind: "map", line, entries };
    }
    if (!isScalar(node)) throw new RuleError(line, "", "this kind of YAML value is not supported.");
    return { kind: "value", line, ...scalarOf(node.value, node.source, line) };
  }

  #keyOf(key: unknown, line: number): string {
    if (isScalar(key)) {
      const { value, source } = scalarOf(key.value, key.source, line);
      return typeof value === "string" ? value : source;
    }
    throw new RuleError(this.#lineOf(key, line), "", "a key must be a text.");
  }

  #lineOf(node: unknown, near: number): number {
    const offset = isNode(node) ? node.range?.[0] : undefined;
    return offset === undefined ? near : this.#lineAt(offset);
  }
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}

function scalarOf(value: unknown, source: string | undefined, line: number): { value: YamlScalar; source: string } {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return { value, source: typeof value === "string" ? value : (source ?? String(value)) };
  throw new RuleError(line, "", "this kind of YAML value is not supported.");
}

/** The value under a key of a map. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** The items of a list; a single value is a list of one. */
export function itemsOf(node: YamlNode): readonly YamlNode[] {
  return node.kind === "list" ? node.items : [node];
}
