import { describe, expect, it } from "vitest";
import { pickEvenly, prepareTicks } from "./prepare-ticks.ts";

describe("prepareTicks", () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [95, [0, 50, 100]],
    [180, [0, 50, 100, 150, 200]],
    [1200, [0, 500, 1000, 1500]],
  ])("for a maximum of %s gives %j", (max, ticks) => expect(prepareTicks(max)).toEqual(ticks));
});

describe("pickEvenly", () => {
  it("keeps short lists", () => expect(pickEvenly([1, 2, 3], 4)).toEqual([1, 2, 3]));
  it("thins long lists from the first", () => expect(pickEvenly([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6]));
});
