import { describe, expect, it } from "vitest";
import { describeSelection, stepRow } from "./row-selection.ts";

describe("describeSelection", () => {
  it("counts only what is chosen", () =>
    expect(describeSelection({ a: true, b: false, c: true }, false, 900)).toEqual({
      ids: ["a", "c"],
      isAllMatching: false,
      count: 2,
    }));
  it("counts all that match when asked", () => expect(describeSelection({ a: true }, true, 900).count).toBe(900));
  it("never means all when nothing is chosen", () =>
    expect(describeSelection({}, true, 900)).toEqual({ ids: [], isAllMatching: false, count: 0 }));
  it("never means all when the total is not known", () =>
    expect(describeSelection({ a: true }, true, null).isAllMatching).toBe(false));
});

describe("stepRow", () => {
  const ids = ["a", "b", "c"];
  it.each([
    [null, 1, "a"],
    [null, -1, "c"],
    ["a", 1, "b"],
    ["c", 1, "c"],
    ["a", -1, "a"],
    ["gone", 1, "a"],
  ] as const)("from %s by %s to %s", (current, step, next) => expect(stepRow(ids, current, step)).toBe(next));
  it("stays nowhere in an empty list", () => expect(stepRow([], null, 1)).toBeNull());
});
