import { describe, expect, it } from "vitest";
import { prepareHistogram, selectedRange } from "./prepare-histogram.ts";

const hour = (at: number, count: number | null, denied = 0, failed = 0, hasGap = count === null) => ({
  from: new Date(Date.UTC(2026, 2, 1, at)).toISOString(),
  to: new Date(Date.UTC(2026, 2, 1, at + 1)).toISOString(),
  count,
  denied,
  failed,
  hasGap,
});

describe("prepareHistogram", () => {
  it("splits what was denied and what failed off the total", () =>
    expect(prepareHistogram([hour(0, 10, 4, 1)]).points[0]).toMatchObject({
      allowed: 5,
      denied: 4,
      failed: 1,
      total: 10,
    }));
  it("marks time that is covered in part, and not time that is still to come", () => {
    const { gaps } = prepareHistogram([hour(0, 5, 0, 0, true), hour(1, 5), hour(2, null, 0, 0, false)]);
    expect(gaps).toEqual([{ from: 0, to: 0 }]);
  });
  it("keeps time without a trail as gaps", () => {
    const prepared = prepareHistogram([hour(0, 1), hour(1, null), hour(2, null), hour(3, 0), hour(4, null)]);
    expect(prepared.gaps).toEqual([
      { from: 1, to: 2 },
      { from: 4, to: 4 },
    ]);
    expect(prepared.points[1]).toMatchObject({ allowed: null, denied: null, total: null });
    expect(prepared).toMatchObject({ total: 1, isPartial: true });
  });
  it("labels days over more than two days", () =>
    expect(prepareHistogram([hour(0, 1), hour(60, 1)]).span).toBe(61 * 3_600_000));
  it("copes with nothing", () =>
    expect(prepareHistogram([])).toMatchObject({ points: [], gaps: [], total: 0, isPartial: false }));
});

describe("selectedRange", () => {
  const { points } = prepareHistogram([hour(0, 1), hour(1, 1), hour(2, 1)]);
  it("works in both directions", () => {
    const range = { from: hour(0, 1).from, to: hour(1, 1).to };
    expect(selectedRange(points, 0, 1)).toEqual(range);
    expect(selectedRange(points, 1, 0)).toEqual(range);
  });
  it("refuses what is outside", () => expect(selectedRange(points, 0, 9)).toBeNull());
});
