import { describe, expect, it } from "vitest";
import { formatCompact, formatDelta, formatNumber, formatPercent, formatShare } from "./number.ts";

describe("formatNumber", () => {
  it.each([
    [0, "0"],
    [12431, "12,431"],
    [null, "–"],
    [undefined, "–"],
    [Number.NaN, "–"],
  ])("writes %s as %s", (value, text) => expect(formatNumber(value)).toBe(text));
});

describe("formatCompact", () => {
  it.each([
    [999, "999"],
    [1200, "1.2K"],
    [3_450_000, "3.5M"],
    [null, "–"],
  ])("writes %s as %s", (value, text) => expect(formatCompact(value)).toBe(text));
});

describe("formatPercent", () => {
  it.each([
    [1, 0, "100%"],
    [0.9999, 0, "99%"],
    [0.9996, 1, "99.9%"],
    [0, 0, "0%"],
    [0.0002, 1, "<0.1%"],
    [0.001, 0, "<1%"],
    [0.425, 1, "42.5%"],
    [0.5, 1, "50%"],
  ] as const)("writes %s with %s digits as %s", (ratio, digits, text) =>
    expect(formatPercent(ratio, digits)).toBe(text),
  );
  it("has no share of nothing", () => expect(formatShare(0, 0)).toBe("–"));
});

describe("formatDelta", () => {
  it.each([
    [4, "+4"],
    [-1200, "−1,200"],
    [0, "0"],
    [null, "–"],
  ])("writes %s as %s", (value, text) => expect(formatDelta(value)).toBe(text));
});
