import { describe, expect, it } from "vitest";
import { prepareSparkline } from "./prepare-sparkline.ts";

describe("prepareSparkline", () => {
  it("draws zero at the foot and the largest value at the top", () =>
    expect(prepareSparkline([0, 10], 100, 20)).toMatchObject({ lines: ["M2 18L98 2"], last: { x: 98, y: 2 } }));
  it("breaks the line where nothing was measured", () => {
    const prepared = prepareSparkline([1, 1, null, null, 1, 1], 104, 20);
    expect(prepared.lines).toHaveLength(2);
    expect(prepared.gaps).toEqual([{ from: 22, to: 82 }]);
  });
  it("shows a lone value as a dot", () => expect(prepareSparkline([null, 3, null], 100, 20).dots).toHaveLength(1));
  it("has no last point when the last value is not known", () =>
    expect(prepareSparkline([1, null], 100, 20).last).toBeNull());
  it("copes with nothing", () =>
    expect(prepareSparkline([], 100, 20)).toEqual({ lines: [], dots: [], gaps: [], last: null }));
});
