import { describe, expect, it } from "vitest";
import { prepareDayLine } from "./prepare-day-line.ts";

describe("prepareDayLine", () => {
  it("hatches what was not measured and marks days that stand alone", () => {
    const days = [null, 2, null, null, 3, 4].map((value, index) => ({ day: `2026-03-0${index + 1}`, value }));
    const { gaps, alone, yTicks } = prepareDayLine(days, false);
    expect(gaps).toEqual([
      { from: "2026-03-01", to: "2026-03-02" },
      { from: "2026-03-02", to: "2026-03-05" },
    ]);
    expect(alone).toEqual([{ day: "2026-03-02", value: 2 }]);
    expect(yTicks.at(-1)).toBeGreaterThanOrEqual(4);
  });

  it("gives ratios an axis from nothing to all", () => {
    expect(prepareDayLine([], true).yTicks).toEqual([0, 0.5, 1]);
  });
});
