import { describe, expect, it } from "vitest";
import { lineSpan, prepareRuleProblems } from "./prepare-rule-problems.ts";

describe("prepareRuleProblems", () => {
  it("finds the line that each problem names", () => {
    expect(prepareRuleProblems("My rule: line 14: id: it is none.\nThe text is too large.\n")).toEqual([
      { text: "My rule: line 14: id: it is none.", line: 14 },
      { text: "The text is too large.", line: null },
    ]);
    expect(prepareRuleProblems("")).toEqual([]);
  });
});

describe("lineSpan", () => {
  it.each([
    [1, { start: 0, end: 2 }],
    [2, { start: 3, end: 3 }],
    [3, { start: 4, end: 6 }],
    [9, { start: 6, end: 6 }],
  ])("line %i", (line, span) => {
    expect(lineSpan("ab\n\ncd", line)).toEqual(span);
  });
});
