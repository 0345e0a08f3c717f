import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearPattern } from "./linear-pattern.ts";
import { PatternError } from "./pattern-syntax.ts";

const plain = { ignoresCase: false, isMultiline: false, dotsAll: false };

const atom = fc.constantFrom(
  "a",
  "b",
  "A",
  "1",
  " ",
  ".",
  "\\d",
  "\\W",
  "[ab]",
  "[^a]",
  "[a-c1]",
  "\\b",
  "^",
  "$",
  "\\n",
  "-",
);
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => a + b),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie("node"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{0,2}?", "*?"))
      .map(([a, many]) => `(${a})${many}`),
  ),
})).node;

describe("linearPattern", () => {
  it("finds what RegExp finds, over patterns, texts and flags", () => {
    fc.assert(
      fc.property(
        pattern,
        fc.array(fc.constantFrom("a", "b", "A", "B", "c", "1", " ", "\n", "-"), { maxLength: 12 }),
        fc.record({ ignoresCase: fc.boolean(), isMultiline: fc.boolean(), dotsAll: fc.boolean() }),
        (source, letters, flags) => {
          const text = letters.join("");
          const names = `${flags.ignoresCase ? "i" : ""}${flags.isMultiline ? "m" : ""}${flags.dotsAll ? "s" : ""}`;
          expect(linearPattern(source, flags)(text)).toBe(new RegExp(source, names).test(text));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ["(a+)+$", `${"a".repeat(50_000)}b`],
    ["a*a*a*a*a*c", "a".repeat(50_000)],
    [".*x.*y.*z", "xy".repeat(25_000)],
    ["(a|a)*b", "a".repeat(50_000)],
    ["b.{0,400}x", "b".repeat(65_536)],
  ])("is done with %s soon, whatever the text", (source, text) => {
    const begun = performance.now();
    expect(linearPattern(source, plain)(text)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it.each([
    ["(?=a)b", "special group"],
    ["(a)\\1", "back-reference"],
    ["a++", "possessive"],
    ["(a", "lacks a closing parenthesis"],
    ["a)", "closing parenthesis too many"],
    ["[a", "lacks a closing bracket"],
    ["*a", "repeats nothing"],
    ["\\p{L}", "\\p"],
    ["((a{900}){900}){900}", "too large"],
    ["((((){900}){900}){900}){900}", "too large"],
    ["a{3,1}", "wrong order"],
    ["[z-a]", "wrong order"],
    ["a\\", "ends with a backslash"],
    ["(?i)a", "flags are the modifiers"],
  ])("refuses %s", (source, message) => {
    expect(() => linearPattern(source, plain)).toThrow(PatternError);
    expect(() => linearPattern(source, plain)).toThrow(message);
  });
});
