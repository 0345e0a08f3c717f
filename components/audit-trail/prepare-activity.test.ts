import { describe, expect, it } from "vitest";
import { activityAnswer, shareText } from "./prepare-activity.ts";

const bucket = (count: number | null, denied = 0, hasGap = count === null) => ({
  from: "2026-03-04T00:00:00.000Z",
  to: "2026-03-04T01:00:00.000Z",
  count,
  denied,
  failed: 0,
  hasGap,
});

describe("activityAnswer", () => {
  it("tells no events from no trail", () => {
    expect(activityAnswer({ total: 0, isCapped: false, buckets: [bucket(0)] })).toBe("No event in this time.");
    const uncovered = { total: 0, isCapped: false, buckets: [bucket(null)] };
    expect(activityAnswer(uncovered)).toBe("The trail does not cover this time.");
  });
  it("tells how much was denied, and what is missing", () => {
    expect(activityAnswer({ total: 200, isCapped: false, buckets: [bucket(200, 20), bucket(null)] })).toBe(
      "200 events in this time, 20 (10 %) denied. The trail does not cover all of this time.",
    );
    expect(activityAnswer({ total: 50_000, isCapped: true, buckets: [bucket(50_000)] })).toBe(
      "More than 50,000 events in this time, none denied.",
    );
  });
});

describe("shareText", () => {
  it("never rounds to none or all", () =>
    expect([shareText(1, 1000, false), shareText(999, 1000, false), shareText(5, 5, false)]).toEqual([
      "1 (under 1 %)",
      "999 (over 99 %)",
      "all",
    ]));
});
