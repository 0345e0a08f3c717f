import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cidrOf } from "./cidr.ts";
import { globOf, hasWildcards, literalOf } from "./glob.ts";

/** What a pattern means, said in another way. */
function asRegExp(pattern: string, position: "whole" | "start" | "end" | "anywhere"): RegExp {
  const body = pattern.replace(
    /\\([*?\\])|([*?])|([\s\S])/g,
    (_all, escaped?: string, wild?: string, plain?: string) => {
      if (wild !== undefined) return wild === "*" ? "[\\s\\S]*" : "[\\s\\S]";
      return `\\u${(escaped ?? plain ?? "").charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
  const head = position === "whole" || position === "start" ? "^" : "";
  const tail = position === "whole" || position === "end" ? "$" : "";
  return new RegExp(`${head}(?:${body})${tail}`);
}

describe("globOf", () => {
  it("matches what the same pattern matches as a regular expression", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "b", "*", "?", "\\", "\\*", "\\\\", "."), { maxLength: 7 }),
        fc.array(fc.constantFrom("a", "b", "*", "?", "\\", ".", "\n"), { maxLength: 9 }),
        fc.constantFrom("whole", "start", "end", "anywhere"),
        (parts, letters, position) => {
          const pattern = parts.join("");
          const text = letters.join("");
          expect(globOf(pattern, position, false).matches(text)).toBe(asRegExp(pattern, position).test(text));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("gives the one text that matches, where there is one", () => {
    expect(globOf("a\\*b", "whole", false).exact).toBe("a*b");
    expect(globOf("a*b", "whole", false).exact).toBeNull();
    expect(globOf("ab", "anywhere", false).exact).toBeNull();
    expect([hasWildcards("a\\?"), hasWildcards("a?"), literalOf("a\\?\\\\b\\c")]).toEqual([false, true, "a?\\b\\c"]);
  });

  it("takes any dash for the one before a word, and no other", () => {
    const glob = globOf("cmd /c x-y", "whole", true);
    expect(["cmd -c x-y", "cmd –c x-y", "cmd /c x-y"].map((text) => glob.matches(text))).toEqual([true, true, true]);
    expect(glob.matches("cmd /c x/y")).toBe(false);
  });
});

describe("cidrOf", () => {
  it.each([
    ["192.0.2.0/24", "192.0.2.255", true],
    ["192.0.2.0/24", "192.0.3.0", false],
    ["192.0.2.7", "192.0.2.7", true],
    ["192.0.2.7", "192.0.2.8", false],
    ["0.0.0.0/0", "203.0.113.9", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["192.0.2.0/24", "::ffff:192.0.2.9", true],
    ["10.0.0.0/9", "10.128.0.0", false],
    ["2001:db8::/33", "2001:db8:7fff::1", true],
    ["2001:db8::/33", "2001:db8:8000::1", false],
    ["::1/128", "0:0:0:0:0:0:0:1", true],
    ["192.0.2.0/24", "lambda.amazonaws.com", false],
    ["192.0.2.0/24", "192.0.2.1.1", false],
    ["192.0.2.0/24", "192.0.2.010", false],
    ["192.0.2.0/24", "AWS Internal", false],
  ])("%s and %s: %s", (block, address, isIn) => {
    expect(cidrOf(block)?.(address)).toBe(isIn);
  });

  it.each([
    "192.0.2.0/33",
    "192.0.2",
    "192.0.2.256",
    "::/129",
    ":::",
    "1:2:3:4:5:6:7:8:9",
    "1::2::3",
    "x",
    "",
    "1.2.3.4/",
    "1.2.3.4/1/2",
  ])("%j is no block", (text) => {
    expect(cidrOf(text)).toBeUndefined();
  });
});
