import { cidrOf } from "./cidr.ts";
import { globOf, hasWildcards, literalOf } from "./glob.ts";
import { linearPattern } from "./linear-pattern.ts";
import type { Modifiers } from "./modifiers.ts";
import { PatternError } from "./pattern-syntax.ts";
import { quoted, RuleError } from "./problem.ts";
import type { FieldValue } from "./record-fields.ts";
import type { Matcher } from "./rule-test.ts";
import type { ValueNode } from "./yaml-nodes.ts";

const MAX_VALUE = 2_048;

/** Turns one value of a rule into what accepts values of records. Throws `RuleError` where the value does not fit the modifiers. */
export function matcherOf(node: ValueNode, modifiers: Modifiers, path: string): Matcher[] {
  const fail = (message: string): never => {
    throw new RuleError(node.line, path, message);
  };
  if (node.source.length > MAX_VALUE) fail(`the value is longer than ${MAX_VALUE.toLocaleString("en")} characters.`);
  switch (modifiers.kind) {
    case "re":
      return [{ exact: null, accepts: onText(patternOf(node, modifiers, fail)) }];
    case "cidr": {
      const block = cidrOf(node.source) ?? fail(`${quoted(node.source)} is no address block; write 192.0.2.0/24.`);
      return [{ exact: null, accepts: onText(block) }];
    }
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return [{ exact: null, accepts: comparison(modifiers.kind, numberOf(node, fail)) }];
    case "exists":
      return fail("exists takes true or false.");
    case "text":
      return textMatchers(node, modifiers, fail);
  }
}

function onText(accepts: (text: string) => boolean): Matcher["accepts"] {
  return (value) => value !== null && accepts(String(value));
}

function patternOf(node: ValueNode, { flags }: Modifiers, fail: (message: string) => never) {
  try {
    return linearPattern(node.source, flags);
  } catch (error) {
    if (error instanceof PatternError) return fail(`the regular expression ${quoted(node.source)} ${error.message}.`);
    throw error;
  }
}

function numberOf({ value, source }: ValueNode, fail: (message: string) => never): number {
  const number = typeof value === "number" ? value : typeof value === "string" ? numberIn(value) : undefined;
  return number !== undefined && Number.isFinite(number) ? number : fail(`${quoted(source)} is no number.`);
}

function numberIn(text: string): number | undefined {
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

function comparison(kind: "lt" | "lte" | "gt" | "gte", bound: number): Matcher["accepts"] {
  return (value) => {
    const number = typeof value === "number" ? value : typeof value === "string" ? numberIn(value) : undefined;
    if (number === undefined) return false;
    if (kind === "lt") return number < bound;
    if (kind === "lte") return number <= bound;
    return kind === "gt" ? number > bound : number >= bound;
  };
}

function textMatchers(node: ValueNode, modifiers: Modifiers, fail: (message: string) => never): Matcher[] {
  if (node.value === null) {
    if (modifiers.position !== "whole" || modifiers.encoding !== "none") fail("null goes with no modifier.");
    return [{ exact: null, accepts: (value) => value === null }];
  }
  const text = node.source;
  if (modifiers.encoding !== "none") {
    if (hasWildcards(text)) fail("a value with wildcards cannot be encoded; write them as \\* and \\?.");
    return encoded(literalOf(text), modifiers).map((one) => textMatcher(escaped(one), { ...modifiers, isCased: true }));
  }
  return [textMatcher(text, modifiers)];
}

/** Texts are compared without regard to case, numbers and booleans by what they look like. Source: Sigma specification, "Detection". */
function textMatcher(pattern: string, { position, isCased, isWindash }: Modifiers): Matcher {
  const glob = globOf(isCased ? pattern : pattern.toLowerCase(), position, isWindash);
  const accepts = (value: FieldValue) =>
    value !== null && glob.matches(isCased ? String(value) : String(value).toLowerCase());
  return { exact: glob.exact?.toLowerCase() ?? null, accepts };
}

function escaped(text: string): string {
  return text.replace(/[\\*?]/g, "\\$&");
}

/** Base64 of the value; for base64offset at each of three places in a longer text, without the characters that depend on others. */
function encoded(text: string, { encoding, isWide }: Modifiers): string[] {
  const bytes = Buffer.from(text, isWide ? "utf16le" : "utf8");
  if (encoding === "base64") return [bytes.toString("base64")];
  const starts = [0, 2, 3];
  return starts.map((start, offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const tail = whole.length % 3;
    const end = tail === 0 ? undefined : tail === 1 ? -3 : -2;
    return whole.toString("base64").slice(start, end);
  });
}
