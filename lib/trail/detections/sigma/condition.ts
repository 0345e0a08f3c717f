import { quoted, RuleError } from "./problem.ts";
import type { RuleTest } from "./rule-test.ts";

const MAX_WORDS = 1_000;
const MAX_DEPTH = 50;
const PATH = "detection.condition";

/**
 * Reads a condition over named selections: `and`, `or`, `not`, parentheses, `1 of them`, `all of selection_*`. `not` binds closest,
 * then `and`. Selections whose name begins with `_` are not among `them`. Throws `RuleError`.
 * Source of the rule: Sigma specification 2.0, "Condition".
 */
export function readCondition(text: string, line: number, selections: ReadonlyMap<string, RuleTest>): RuleTest {
  if (text.includes("|"))
    throw new RuleError(line, PATH, 'counting with "|" is of Sigma 1; write a correlation rule (event_count) instead.');
  const words = text.match(/[()]|[^\s()]+/g) ?? [];
  if (words.length === 0) throw new RuleError(line, PATH, "the condition is empty.");
  if (words.length > MAX_WORDS) throw new RuleError(line, PATH, `the condition has more than ${MAX_WORDS} words.`);
  return new ConditionParser(words, line, selections).parse();
}

class ConditionParser {
  readonly #words: readonly string[];
  readonly #line: number;
  readonly #selections: ReadonlyMap<string, RuleTest>;
  #at = 0;

  constructor(words: readonly string[], line: number, selections: ReadonlyMap<string, RuleTest>) {
    this.#words = words;
    this.#line = line;
    this.#selections = selections;
  }

  parse(): RuleTest {
    const test = this.#any(0);
    const left = this.#words[this.#at];
    if (left !== undefined)
      this.#fail(left === ")" ? 'there is a ")" too many.' : `${quoted(left)} stands where "and" or "or" is expected.`);
    return test;
  }

  #fail(message: string): never {
    throw new RuleError(this.#line, PATH, message);
  }

  #takes(word: string): boolean {
    if (this.#words[this.#at]?.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #any(depth: number): RuleTest {
    if (depth > MAX_DEPTH) this.#fail(`the condition is nested more than ${MAX_DEPTH} levels deep.`);
    const parts = [this.#all(depth)];
    while (this.#takes("or")) parts.push(this.#all(depth));
    return joined("any", parts);
  }

  #all(depth: number): RuleTest {
    const parts = [this.#not(depth)];
    while (this.#takes("and")) parts.push(this.#not(depth));
    return joined("all", parts);
  }

  #not(depth: number): RuleTest {
    let isNegated = false;
    while (this.#takes("not")) isNegated = !isNegated;
    const test = this.#single(depth);
    return isNegated ? { kind: "not", part: test } : test;
  }

  #single(depth: number): RuleTest {
    const word = this.#words[this.#at];
    if (word === undefined) this.#fail("the condition ends where a selection is expected.");
    if (this.#takes("(")) {
      const inner = this.#any(depth + 1);
      if (!this.#takes(")")) this.#fail('there is a ")" missing.');
      return inner;
    }
    if (this.#words[this.#at + 1]?.toLowerCase() === "of") return this.#quantified(word);
    this.#at += 1;
    const test = this.#selections.get(word);
    if (test !== undefined) return test;
    if (word === ")" || /^(?:and|or)$/i.test(word)) this.#fail(`${quoted(word)} stands where a selection is expected.`);
    return this.#fail(`there is no selection ${quoted(word)}; there ${this.#known()}.`);
  }

  #quantified(quantity: string): RuleTest {
    const kind = { "1": "any", any: "any", all: "all" } as const;
    const found = Object.entries(kind).find(([name]) => name === quantity.toLowerCase())?.[1];
    if (found === undefined) this.#fail(`${quoted(`${quantity} of`)} is not known; use "1 of" or "all of".`);
    const pattern = this.#words[this.#at + 2];
    if (pattern === undefined || pattern === "(" || pattern === ")")
      this.#fail(`"of" is followed by them or by a name like selection_*.`);
    this.#at += 3;
    const names = [...this.#selections.keys()].filter((name) =>
      pattern.toLowerCase() === "them" ? !name.startsWith("_") : fits(name, pattern),
    );
    if (names.length === 0) this.#fail(`no selection has a name like ${quoted(pattern)}; there ${this.#known()}.`);
    return joined(
      found,
      names.flatMap((name) => this.#selections.get(name) ?? []),
    );
  }

  #known(): string {
    const names = [...this.#selections.keys()];
    const listed = names.slice(0, 10).map((name) => quoted(name));
    return `${names.length === 1 ? "is" : "are"} ${listed.join(", ")}${names.length > 10 ? ", …" : ""}`;
  }
}

/** A name against a pattern with `*`. */
function fits(name: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? "";
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

function joined(kind: "all" | "any", parts: readonly RuleTest[]): RuleTest {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}
