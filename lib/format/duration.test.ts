import { describe, expect, it } from "vitest";
import { formatDuration } from "./duration.ts";

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [420, "420 ms"],
    [1000, "1 s"],
    [125_000, "2 min 5 s"],
    [3_600_000, "1 h"],
    [3_605_000, "1 h"],
    [100 * 3_600_000, "4 d 4 h"],
    [59_999, "1 min"],
    [null, "–"],
    [-1, "–"],
  ])("writes %s ms as %s", (value, text) => expect(formatDuration(value)).toBe(text));
});
