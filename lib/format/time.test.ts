import { describe, expect, it } from "vitest";
import {
  formatRelative,
  formatRelativeShort,
  formatUtc,
  formatUtcClock,
  formatUtcDay,
  formatUtcDayShort,
  formatUtcTick,
} from "./time.ts";

const now = "2026-03-04T12:00:00.000Z";

describe("formatRelative", () => {
  it.each([
    ["2026-03-04T11:59:40.000Z", "just now"],
    ["2026-03-04T11:59:00.000Z", "1 minute ago"],
    ["2026-03-04T11:48:00.000Z", "12 minutes ago"],
    ["2026-03-04T11:00:00.000Z", "1 hour ago"],
    ["2026-03-03T14:00:00.000Z", "22 hours ago"],
    ["2026-03-03T12:00:00.000Z", "1 day ago"],
    ["2026-03-07T12:00:00.000Z", "in 3 days"],
    ["2025-11-30T12:00:00.000Z", "3 months ago"],
    ["2024-03-04T12:00:00.000Z", "2 years ago"],
    [null, "–"],
    ["not a time", "–"],
  ])("writes %s as %s", (moment, text) => expect(formatRelative(moment, now)).toBe(text));
});

describe("formatRelativeShort", () => {
  it.each([
    ["2026-03-04T11:59:40.000Z", "now"],
    ["2026-03-04T11:48:00.000Z", "12m"],
    ["2026-03-04T02:00:00.000Z", "10h"],
    ["2026-02-22T12:00:00.000Z", "10d"],
    ["2025-12-24T12:00:00.000Z", "10w"],
    ["2024-03-04T12:00:00.000Z", "2y"],
  ])("writes %s as %s", (moment, text) => expect(formatRelativeShort(moment, now)).toBe(text));
});

describe("exact times", () => {
  it("writes UTC to the second", () => expect(formatUtc("2026-03-04T05:06:07.890Z")).toBe("2026-03-04 05:06:07 UTC"));
  it("turns other offsets into UTC", () =>
    expect(formatUtc("2026-03-04T01:06:07-04:00")).toBe("2026-03-04 05:06:07 UTC"));
  it("writes days and clock", () => {
    expect(formatUtcDay(now)).toBe("4 Mar 2026");
    expect(formatUtcDayShort(now)).toBe("4 Mar");
    expect(formatUtcClock(now)).toBe("12:00");
  });
});

describe("formatUtcTick", () => {
  it("tells what an axis of its width needs", () => {
    const day = 86_400_000;
    expect([day, 30 * day, 900 * day].map((span) => formatUtcTick("2026-03-04T05:06:00Z", span))).toEqual([
      "05:06",
      "4 Mar",
      "Mar 2026",
    ]);
  });
});
