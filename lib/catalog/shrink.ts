import type { ActionSet } from "./action-set.ts";
import { actionName, type CatalogService, services } from "./catalog.ts";

/** A prefix that several actions of a service share, or one action. Ids run from `first` up to, not including, `end`. */
interface TrieNode {
  first: number;
  end: number;
  /** What covers exactly these actions: a name, or a prefix with a star. */
  pattern: string;
  children: readonly TrieNode[];
}

const tries = new Map<CatalogService, TrieNode>();

/**
 * Writes a set as action patterns with a star at the end, as few as there are. Exact against the catalogue: a prefix is taken
 * only when every action under it is in the set, so nothing is added and nothing lost. A single action keeps its whole name,
 * and a prefix ends with a word where it can, so that the list stays readable. Linear in the actions of the services touched.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Action".
 */
export function shrinkActions(set: ActionSet): string[] {
  const patterns: string[] = [];
  let isAll = true;
  for (const service of services()) {
    const sums = countsOf(set, service);
    const total = sums[service.count] ?? 0;
    if (total < service.count) isAll = false;
    if (total > 0) collect(trieOf(service), sums, service.first, patterns);
  }
  return isAll ? ["*"] : patterns;
}

/** How many members lie before each action of a service; empty services are passed over word by word. */
function countsOf(set: ActionSet, { first, count }: CatalogService): Uint16Array {
  let isEmpty = true;
  for (let word = first >>> 5; isEmpty && word <= (first + count - 1) >>> 5; word += 1)
    isEmpty = (set.words[word] ?? 0) === 0;
  if (isEmpty) return NOTHING;
  const sums = new Uint16Array(count + 1);
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (set.has(first + i)) total += 1;
    sums[i + 1] = total;
  }
  return sums;
}

const NOTHING = new Uint16Array(0);

function collect(node: TrieNode, sums: Uint16Array, offset: number, into: string[]): void {
  const found = (sums[node.end - offset] ?? 0) - (sums[node.first - offset] ?? 0);
  if (found === 0) return;
  if (found === node.end - node.first) into.push(node.pattern);
  else for (const child of node.children) collect(child, sums, offset, into);
}

function trieOf(service: CatalogService): TrieNode {
  const known = tries.get(service);
  if (known !== undefined) return known;
  const names = Array.from({ length: service.count }, (_, i) => actionName(service.first + i));
  const root = build(names, 0, names.length, service.prefix.length + 1, service);
  const made = service.count === 1 ? root : { ...root, pattern: `${service.prefix}:*` };
  tries.set(service, made);
  return made;
}

/** The node of a run of names that agree, case aside, on their first `shared` characters. */
function build(names: readonly string[], from: number, to: number, shared: number, service: CatalogService): TrieNode {
  const head = names[from] ?? "";
  const first = service.first + from;
  const end = service.first + to;
  if (to - from === 1) return { first, end, pattern: head, children: [] };
  const common = commonLength(head, names[to - 1] ?? "");
  const children: TrieNode[] = [];
  let start = from;
  for (let i = from + 1; i <= to; i += 1) {
    if (i < to && charAt(names[i], common) === charAt(names[start], common)) continue;
    children.push(build(names, start, i, common + 1, service));
    start = i;
  }
  return { first, end, pattern: `${head.slice(0, wordEnd(head, shared, common))}*`, children };
}

function charAt(name: string | undefined, at: number): string {
  return (name ?? "").charAt(at).toLowerCase();
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && charAt(a, length) === charAt(b, length)) length += 1;
  return length;
}

/** The first end of a word from `least` to `most`; between the two every prefix covers the same actions. */
function wordEnd(name: string, least: number, most: number): number {
  for (let at = least; at < most; at += 1)
    if (/[A-Z]/.test(name.charAt(at)) && /[a-z\d]/.test(name.charAt(at - 1))) return at;
  return most;
}
