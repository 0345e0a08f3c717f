import { matcherOf } from "./matchers.ts";
import { type Modifiers, readModifiers } from "./modifiers.ts";
import { RuleError } from "./problem.ts";
import { fieldPath } from "./record-fields.ts";
import type { Matcher, RuleTest } from "./rule-test.ts";
import { itemsOf, type MapEntry, type MapNode, type ValueNode, type YamlNode } from "./yaml-nodes.ts";

const MAX_CONDITIONS = 200;
const MAX_VALUES = 2_000;
const MAX_STEPS = 16;

/** Reads the selections of a rule's `detection`, and counts what they ask. */
export class SelectionReader {
  #conditions = 0;
  #values = 0;

  /** A map: all of its fields; a list of maps: one of them; a list of texts: keywords. */
  read({ key, line, value }: MapEntry, path: string): RuleTest {
    const own = `${path}.${key}`;
    if (value.kind === "map") return this.#fields(value, own);
    const items = itemsOf(value);
    if (items.length === 0) throw new RuleError(line, own, "the selection is empty.");
    const parts = items.map((item): RuleTest => {
      if (item.kind === "map") return this.#fields(item, own);
      if (item.kind === "value" && item.value !== null) return this.#test("", [item], item.line, own);
      throw new RuleError(item.line, own, "a selection is a map of fields, a list of such maps, or a list of texts.");
    });
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "any", parts };
  }

  #fields(map: MapNode, path: string): RuleTest {
    if (map.entries.length === 0) throw new RuleError(map.line, path, "the selection is empty.");
    const parts = map.entries.map(({ key, line, value }) => {
      const values = itemsOf(value).map((item) => valueNode(item, `${path}.${key}`));
      if (values.length === 0) throw new RuleError(line, `${path}.${key}`, "the list of values is empty.");
      return this.#test(key, values, line, `${path}.${key}`);
    });
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "all", parts };
  }

  #test(key: string, values: readonly ValueNode[], line: number, path: string): RuleTest {
    this.#conditions += 1;
    this.#values += values.length;
    if (this.#conditions > MAX_CONDITIONS)
      throw new RuleError(line, path, `the rule has more than ${MAX_CONDITIONS} conditions.`);
    if (this.#values > MAX_VALUES)
      throw new RuleError(line, path, `the rule has more than ${MAX_VALUES.toLocaleString("en")} values.`);
    const { field, modifiers } = readModifiers(key, line, path);
    if (field.split(".").length > MAX_STEPS)
      throw new RuleError(line, path, `the field has more than ${MAX_STEPS} parts.`);
    if (modifiers.isEvery && values.length === 1 && values[0]?.value === null)
      throw new RuleError(line, path, "all takes a list of values.");
    if (field === "") return keywordTest(values, modifiers, path);
    if (modifiers.kind === "exists") return existsTest(field, values, line, path);
    if (modifiers.isFieldReference) return referenceTest(field, values, modifiers, path);
    return valuesTest(field, values, modifiers, path);
  }
}

function valueNode(item: YamlNode, path: string): ValueNode {
  if (item.kind === "value") return item;
  throw new RuleError(item.line, path, "a value is a text, a number, true, false or null.");
}

/** With `all`, each value has to be found; a value that is encoded in several ways has to be found in one of them. */
function valuesTest(field: string | null, values: readonly ValueNode[], modifiers: Modifiers, path: string): RuleTest {
  const place = field === null ? null : fieldPath(field);
  const matchers = values.map((value) => oneOf(matcherOf(value, modifiers, path)));
  return { kind: "values", field: place, matchers, isEvery: modifiers.isEvery };
}

function oneOf(matchers: readonly Matcher[]): Matcher {
  const [only] = matchers;
  if (matchers.length === 1 && only !== undefined) return only;
  return { exact: null, accepts: (value) => matchers.some((matcher) => matcher.accepts(value)) };
}

/** Keywords stand anywhere in a text, unless a modifier says otherwise. */
function keywordTest(values: readonly ValueNode[], modifiers: Modifiers, path: string): RuleTest {
  const [first] = values;
  if (modifiers.kind === "exists" || modifiers.isFieldReference || values.some(({ value }) => value === null))
    throw new RuleError(first?.line ?? 1, path, "keywords are texts; exists, fieldref and null need a field.");
  const isPlain = modifiers.kind === "text" && modifiers.position === "whole";
  return valuesTest(null, values, isPlain ? { ...modifiers, position: "anywhere" } : modifiers, path);
}

function existsTest(field: string, values: readonly ValueNode[], line: number, path: string): RuleTest {
  const [wanted, ...others] = values;
  if (typeof wanted?.value !== "boolean" || others.length > 0)
    throw new RuleError(line, path, "exists takes true or false.");
  return { kind: "exists", field: fieldPath(field), isWanted: wanted.value };
}

function referenceTest(field: string, values: readonly ValueNode[], modifiers: Modifiers, path: string): RuleTest {
  const parts = values.map(({ line, value }): RuleTest => {
    if (typeof value !== "string" || value === "" || value.split(".").length > MAX_STEPS)
      throw new RuleError(line, path, "fieldref takes the name of another field.");
    const { position, isCased } = modifiers;
    const compare = (left: string, right: string): boolean => {
      const [a, b] = isCased ? [left, right] : [left.toLowerCase(), right.toLowerCase()];
      if (position === "anywhere") return a.includes(b);
      if (position === "start") return a.startsWith(b);
      return position === "end" ? a.endsWith(b) : a === b;
    };
    return { kind: "pair", field: fieldPath(field), other: fieldPath(value), compare };
  });
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return { kind: modifiers.isEvery ? "all" : "any", parts };
}
