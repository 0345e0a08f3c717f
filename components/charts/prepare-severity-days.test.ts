import { describe, expect, it } from "vitest";
import { prepareSeverityDays } from "./prepare-severity-days.ts";

const counts = (critical: number, high: number, medium = 0, low = 0, info = 0) => ({
  critical,
  high,
  medium,
  low,
  info,
});
const now = "2026-03-05T10:00:00Z";

describe("prepareSeverityDays", () => {
  it("stacks the worst severity at the foot", () => {
    const { points } = prepareSeverityDays([{ day: "2026-03-01", counts: counts(2, 3, 5) }], { now });
    expect(points[0]).toMatchObject({ critical: [0, 2], high: [2, 5], medium: [5, 10], info: [10, 10], total: 10 });
  });

  it("keeps a day without measurement as a gap and not as zero", () => {
    const { points, gaps } = prepareSeverityDays(
      [
        { day: "2026-03-01", counts: counts(1, 0) },
        { day: "2026-03-02", counts: null },
        { day: "2026-03-03", counts: null },
        { day: "2026-03-04", counts: counts(1, 0) },
        { day: "2026-03-05", counts: null },
      ],
      { now },
    );
    expect(points[1]).toMatchObject({ critical: null, total: null });
    expect(gaps).toEqual([
      { from: "2026-03-02", to: "2026-03-03", after: "2026-03-01", before: "2026-03-04" },
      { from: "2026-03-05", to: "2026-03-05", after: "2026-03-04", before: "2026-03-05" },
    ]);
  });

  it("knows days that stand alone between gaps", () => {
    const { points } = prepareSeverityDays(
      [
        { day: "2026-03-01", counts: null },
        { day: "2026-03-02", counts: counts(1, 1) },
        { day: "2026-03-03", counts: null },
      ],
      { now },
    );
    expect(points.map((point) => point.isAlone)).toEqual([false, true, false]);
  });

  it("marks scans and today only inside the chart", () => {
    const days = [{ day: "2026-03-04", counts: counts(0, 0) }];
    const scans = ["2026-03-04T03:00:00Z", "2026-03-04T09:00:00Z", "2026-02-01T00:00:00Z"];
    expect(prepareSeverityDays(days, { now, scans })).toMatchObject({ scans: ["2026-03-04"], today: null });
    expect(prepareSeverityDays(days, { now: "2026-03-04T23:59:00Z" }).today).toBe("2026-03-04");
  });

  it("says when nothing was measured at all", () =>
    expect(prepareSeverityDays([{ day: "2026-03-01", counts: null }], { now }).hasData).toBe(false));
});
