import { describe, expect, it } from "vitest";
import { bucketStart, fillBuckets, histogramStep } from "./histogram-step.ts";

const at = (text: string) => new Date(`2026-03-04T${text}Z`);
const MINUTE = 60_000;

describe("histogramStep", () => {
  it("goes from minutes to weeks, and never draws more than 120 buckets", () => {
    const day = 24 * 60 * MINUTE;
    const steps = [60 * MINUTE, day, 7 * day, 30 * day, 90 * day, 400 * day, 900 * day, 4500 * day].map(
      (span) => histogramStep(new Date(0), new Date(span)) / MINUTE,
    );
    expect(steps).toEqual([1, 15, 180, 360, 1440, 10080, 40320, 131040]);
  });

  it("begins weeks on Mondays", () => {
    const monday = new Date(bucketStart(Date.parse("2026-03-04T10:00:00Z"), 7 * 24 * 60 * MINUTE));
    expect([monday.toISOString(), monday.getUTCDay()]).toEqual(["2026-03-02T00:00:00.000Z", 1]);
  });
});

describe("fillBuckets", () => {
  const span = { from: at("00:00:00"), to: at("03:00:00"), step: 60 * MINUTE, now: at("12:00:00") };
  const hour = (text: string) => at(text).getTime();

  it("tells no events from no trail", () => {
    const counted = [{ start: hour("01:00:00"), count: 5, denied: 2, failed: 1 }];
    const buckets = fillBuckets(span, counted, [hour("01:00:00"), hour("02:00:00")]);
    expect(buckets.map((bucket) => bucket.count)).toEqual([null, 5, 0]);
    expect(buckets.map((bucket) => bucket.hasGap)).toEqual([true, false, false]);
    expect(buckets[1]).toMatchObject({ denied: 2, failed: 1, from: "2026-03-04T01:00:00.000Z" });
  });

  it("says when only a part of a bucket is covered, and keeps events of hours that nothing claims to cover", () => {
    const wide = { ...span, step: 180 * MINUTE };
    expect(fillBuckets(wide, [], [hour("01:00:00")])).toMatchObject([{ count: 0, hasGap: true }]);
    const stray = [{ start: hour("00:00:00"), count: 1, denied: 0, failed: 0 }];
    expect(fillBuckets(wide, stray, [])).toMatchObject([{ count: 1, hasGap: true }]);
  });

  it("does not call the future missing", () => {
    const now = { ...span, now: at("01:30:00") };
    const buckets = fillBuckets(now, [], [hour("00:00:00"), hour("01:00:00")]);
    expect(buckets.map(({ count, hasGap }) => [count, hasGap])).toEqual([
      [0, false],
      [0, false],
      [null, false],
    ]);
  });
});
