import { describe, expect, it } from "vitest";
import { historyStart, rangePhrase, rangeStart } from "./time-range.ts";

const NOW = new Date("2026-03-02T10:00:00Z");

describe("rangeStart", () => {
  it("goes back whole hours", () => expect(rangeStart("24h", NOW)).toEqual(new Date("2026-03-01T10:00:00Z")));
  it("goes back before the first trail for all time", () =>
    expect(rangeStart("all", NOW)).toEqual(new Date("2013-11-01T00:00:00Z")));
});

describe("historyStart", () => {
  it("ends after a year", () => {
    expect(historyStart("all", NOW)).toEqual(historyStart("365d", NOW));
    expect(historyStart("7d", NOW)).toEqual(rangeStart("7d", NOW));
  });
});

describe("rangePhrase", () => {
  it("reads in a sentence", () => {
    expect(rangePhrase("30d")).toBe("in the last 30 days");
    expect(rangePhrase("all")).toBe("in all time");
  });
});
