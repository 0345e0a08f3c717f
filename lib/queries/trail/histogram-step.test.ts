import { describe, expect, it } from "vitest";
import { fillBuckets, histogramStep } from "./histogram-step.ts";

const HOUR = 3_600_000;
const at = (hour: number) => new Date(Date.UTC(2026, 2, 4, hour));

describe("histogramStep", () => {
  it("widens with the span", () => {
    expect(histogramStep(at(0), at(2))).toBe(5 * 60_000);
    expect(histogramStep(at(0), at(24))).toBe(15 * 60_000);
    expect(histogramStep(at(0), at(24 * 30))).toBe(6 * HOUR);
    expect(histogramStep(at(0), at(24 * 365))).toBe(7 * 24 * HOUR);
  });
});

describe("fillBuckets", () => {
  it("gives zero where the trail covers an hour and null where it does not", () => {
    const counted = [{ start: at(1).getTime(), count: 5, denied: 2 }];
    const buckets = fillBuckets(at(0), at(3), HOUR, counted, [at(1).getTime(), at(2).getTime()]);
    expect(buckets.map((bucket) => bucket.count)).toEqual([null, 5, 0]);
    expect(buckets[1]?.denied).toBe(2);
  });

  it("covers every narrow bucket of a covered hour, and a wide bucket by any hour in it", () => {
    expect(fillBuckets(at(1), at(2), HOUR / 4, [], [at(1).getTime()]).map((bucket) => bucket.count)).toEqual([
      0, 0, 0, 0,
    ]);
    expect(fillBuckets(at(0), at(6), 6 * HOUR, [], [at(4).getTime()]).map((bucket) => bucket.count)).toEqual([0]);
  });
});
