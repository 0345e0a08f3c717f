import { describe, expect, it } from "vitest";
import { jsonText, prepareDiff } from "./prepare-diff.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`).join("\n");

describe("prepareDiff", () => {
  it("numbers removed and added lines on their own side", () => {
    const { parts, added, removed } = prepareDiff("a\nb\nc", "a\nB\nc");
    expect(parts).toEqual([
      { type: "same", text: "a", before: 1, after: 1 },
      { type: "removed", text: "b", before: 2 },
      { type: "added", text: "B", after: 2 },
      { type: "same", text: "c", before: 3, after: 3 },
    ]);
    expect([added, removed]).toEqual([1, 1]);
  });

  it("folds unchanged lines away from changes", () => {
    const { parts } = prepareDiff(numbers(30), numbers(30).replace("line 15", "changed"), 2);
    expect(parts.map((part) => (part.type === "fold" ? part.lines.length : part.text))).toEqual([
      12,
      "line 13",
      "line 14",
      "line 15",
      "changed",
      "line 16",
      "line 17",
      13,
    ]);
  });

  it("folds everything when nothing changed", () => {
    const { parts, added, removed } = prepareDiff(numbers(5), numbers(5));
    expect(parts).toHaveLength(1);
    expect([added, removed]).toEqual([0, 0]);
  });

  it("shows all lines of a text that is new", () => {
    expect(prepareDiff("", "a\nb").parts.map((part) => part.type)).toEqual(["added", "added"]);
  });
});

describe("jsonText", () => {
  it("ignores the order of keys", () => expect(jsonText({ b: 1, a: [2] })).toBe(jsonText({ a: [2], b: 1 })));
  it("writes missing values as null", () => expect(jsonText(undefined)).toBe("null"));
});
