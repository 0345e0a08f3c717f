import { quoted, RuleError } from "./problem.ts";
import { type RuleHeader, readHeader } from "./rule-header.ts";
import { entryOf, itemsOf, type MapEntry, type MapNode, type ValueNode } from "./yaml-nodes.ts";

export const CORRELATION_TYPES = ["event_count", "value_count", "temporal", "temporal_ordered"] as const;
export type CorrelationType = (typeof CORRELATION_TYPES)[number];

/** How correlation rules name another rule: by its id or its name. */
export interface RuleReference {
  text: string;
  line: number;
}

export interface SigmaCorrelation {
  kind: "correlation";
  header: RuleHeader;
  type: CorrelationType;
  rules: readonly RuleReference[];
  /** Fields, or aliases of fields. */
  groupBy: readonly string[];
  windowMs: number;
  /** Of events, of distinct values, or of distinct rules; both ends are inside. */
  least: number;
  most: number;
  /** `value_count`: whose values are counted. */
  field: string | null;
  /** Alias, and the field that it is by reference. */
  aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** True where the rules that it refers to raise alerts of their own too. */
  generates: boolean;
}

const PATH = "correlation";
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** Each record that counts asks for all days again into which its window reaches. */
const MAX_WINDOW_MS = 7 * 86_400_000;
const MAX_RULES = 20;
const MAX_GROUP_BY = 10;
const MAX_COUNT = 1_000_000;
const KEYS = ["type", "rules", "group-by", "timespan", "condition", "aliases", "generate"];

/** Reads a document with `correlation`. Throws `RuleError`. Source of the rule: Sigma specification 2.0, "Correlation Rules". */
export function readCorrelation(map: MapNode): SigmaCorrelation {
  const header = readHeader(map);
  const entry = entryOf(map, "correlation");
  if (entry?.value.kind !== "map")
    throw new RuleError(entry?.line ?? map.line, PATH, "it is a map with type and rules.");
  const body = entry.value;
  for (const { key, line } of body.entries)
    if (!KEYS.includes(key)) throw new RuleError(line, `${PATH}.${key}`, `it is not known; use ${KEYS.join(", ")}.`);
  const type = typeOf(body);
  const rules = rulesOf(body);
  const condition = conditionOf(body, type, rules.length);
  return {
    kind: "correlation",
    header,
    type,
    rules,
    groupBy: listOf(body, "group-by", MAX_GROUP_BY).map(({ source }) => source),
    windowMs: windowOf(body),
    ...condition,
    aliases: aliasesOf(body, rules),
    generates: flagOf(entryOf(body, "generate")) || flagOf(entryOf(map, "generate")),
  };
}

function required(body: MapNode, key: string): MapEntry {
  const entry = entryOf(body, key);
  if (entry === undefined) throw new RuleError(body.line, `${PATH}.${key}`, "it is missing.");
  return entry;
}

function typeOf(body: MapNode): CorrelationType {
  const { value, line } = required(body, "type");
  const given = value.kind === "value" ? value.source : "";
  const found = CORRELATION_TYPES.find((type) => type === given);
  if (found === undefined)
    throw new RuleError(
      line,
      `${PATH}.type`,
      `${quoted(given)} is not supported; use ${CORRELATION_TYPES.join(", ")}.`,
    );
  return found;
}

function listOf(body: MapNode, key: string, most: number): ValueNode[] {
  const entry = entryOf(body, key);
  if (entry === undefined) return [];
  const path = `${PATH}.${key}`;
  const items = itemsOf(entry.value).map((item) => {
    if (item.kind !== "value" || item.source === "") throw new RuleError(item.line, path, "it is a list of names.");
    return item;
  });
  if (items.length > most) throw new RuleError(entry.line, path, `it has more than ${most} entries.`);
  const names = items.map(({ source }) => source);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new RuleError(entry.line, path, `${quoted(twice)} stands here twice.`);
  return items;
}

function rulesOf(body: MapNode): RuleReference[] {
  const { line } = required(body, "rules");
  const rules = listOf(body, "rules", MAX_RULES).map(({ source, line: at }) => ({ text: source, line: at }));
  if (rules.length === 0) throw new RuleError(line, `${PATH}.rules`, "it names no rule.");
  return rules;
}

function windowOf(body: MapNode): number {
  const { value, line } = required(body, "timespan");
  const given = value.kind === "value" ? value.source : "";
  const [, amount, unit] = /^(\d{1,7})([smhdw])$/.exec(given) ?? [];
  const window = Number(amount) * (UNITS[unit ?? ""] ?? Number.NaN);
  if (!(window > 0))
    throw new RuleError(line, `${PATH}.timespan`, `${quoted(given)} is no span of time; write 30s, 5m, 1h or 7d.`);
  if (window > MAX_WINDOW_MS) throw new RuleError(line, `${PATH}.timespan`, "it is longer than 7 days.");
  return window;
}

function conditionOf(body: MapNode, type: CorrelationType, rules: number) {
  const entry = entryOf(body, "condition");
  const path = `${PATH}.condition`;
  const isTemporal = type === "temporal" || type === "temporal_ordered";
  if (isTemporal && rules < 2) throw new RuleError(body.line, `${PATH}.rules`, `${type} needs at least two rules.`);
  if (entry === undefined && isTemporal) return { least: rules, most: Number.POSITIVE_INFINITY, field: null };
  if (entry?.value.kind !== "map") throw new RuleError(entry?.line ?? body.line, path, "it is a map such as gte: 10.");
  const found = boundsOf(entry.value);
  if (found.least > found.most) throw new RuleError(entry.line, path, "no number fulfils it.");
  if (type === "temporal_ordered" && found.least !== rules)
    throw new RuleError(
      entry.line,
      path,
      "temporal_ordered takes no condition: all of its rules have to follow each other.",
    );
  if (isTemporal && found.least > rules)
    throw new RuleError(entry.line, path, `only ${rules} rules are named, so no number fulfils it.`);
  if (type === "value_count" && found.field === null)
    throw new RuleError(entry.line, path, "value_count needs the field whose values are counted.");
  if (type !== "value_count" && found.field !== null)
    throw new RuleError(entry.line, path, `${type} counts no values; take field away or use value_count.`);
  return found;
}

function boundsOf(condition: MapNode) {
  let least = 1;
  let most = Number.POSITIVE_INFINITY;
  let field: string | null = null;
  let bounds = 0;
  for (const { key, line, value } of condition.entries) {
    const path = `${PATH}.condition.${key}`;
    if (value.kind !== "value" || value.value === null) throw new RuleError(line, path, "it takes one value.");
    if (key === "field") {
      field = value.source;
      continue;
    }
    const bound = typeof value.value === "number" ? value.value : Number.NaN;
    if (!Number.isInteger(bound) || bound < 0 || bound > MAX_COUNT)
      throw new RuleError(
        line,
        path,
        `${quoted(value.source)} is no whole number from 0 to ${MAX_COUNT.toLocaleString("en")}.`,
      );
    bounds += 1;
    if (key === "gte" || key === "eq") least = Math.max(least, bound);
    else if (key === "gt") least = Math.max(least, bound + 1);
    else if (key === "lt") most = Math.min(most, bound - 1);
    else if (key !== "lte") throw new RuleError(line, path, "it is not known; use gt, gte, lt, lte, eq and field.");
    if (key === "lte" || key === "eq") most = Math.min(most, bound);
  }
  if (bounds === 0)
    throw new RuleError(condition.line, `${PATH}.condition`, "it needs one of gt, gte, lt, lte and eq.");
  return { least, most, field };
}

function aliasesOf(body: MapNode, rules: readonly RuleReference[]): Map<string, Map<string, string>> {
  const entry = entryOf(body, "aliases");
  const aliases = new Map<string, Map<string, string>>();
  if (entry === undefined) return aliases;
  const path = `${PATH}.aliases`;
  if (entry.value.kind !== "map") throw new RuleError(entry.line, path, "it is a map of aliases.");
  for (const alias of entry.value.entries) {
    const own = `${path}.${alias.key}`;
    if (alias.value.kind !== "map")
      throw new RuleError(alias.line, own, "it is a map of the correlation's rules and their fields.");
    const fields = new Map<string, string>();
    for (const { key, line, value } of alias.value.entries) {
      if (!rules.some(({ text }) => text === key))
        throw new RuleError(line, own, `${quoted(key)} is none of the correlation's rules.`);
      if (value.kind !== "value" || value.source === "")
        throw new RuleError(line, own, "it takes the name of a field.");
      fields.set(key, value.source);
    }
    const without = rules.find(({ text }) => !fields.has(text));
    if (without !== undefined)
      throw new RuleError(alias.line, own, `the field for ${quoted(without.text)} is missing.`);
    aliases.set(alias.key, fields);
  }
  return aliases;
}

function flagOf(entry: MapEntry | undefined): boolean {
  if (entry === undefined) return false;
  if (entry.value.kind === "value" && typeof entry.value.value === "boolean") return entry.value.value;
  throw new RuleError(entry.line, "generate", "it is true or false.");
}
