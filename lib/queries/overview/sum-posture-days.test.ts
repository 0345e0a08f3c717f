import { describe, expect, it } from "vitest";
import { daysBetween, openAsOf, sumPostureDays } from "./sum-posture-days.ts";

const rows = [
  { day: "2026-03-01", accountId: "a", open: [1, 0, 0, 0, 0] },
  { day: "2026-03-03", accountId: "a", open: [2, 0, 0, 0, 0] },
  { day: "2026-03-02", accountId: "b", open: [5, 1, 0, 0, 0] },
];

describe("sumPostureDays", () => {
  it("keeps a day without any measurement as a gap, never as zero", () =>
    expect(sumPostureDays(rows, daysBetween("2026-03-01", "2026-03-05")).map((day) => day.open?.[0] ?? null)).toEqual([
      1,
      6,
      7,
      null,
      null,
    ]));
  it("carries what was known before the first day into it", () =>
    expect(sumPostureDays(rows, ["2026-03-03"])[0]?.open).toEqual([7, 1, 0, 0, 0]));
});

describe("openAsOf", () => {
  it("takes the last numbers of each account", () => expect(openAsOf(rows, "2026-03-02")).toEqual([6, 1, 0, 0, 0]));
  it("knows nothing before the first measurement", () => expect(openAsOf(rows, "2026-02-28")).toBeNull());
});
