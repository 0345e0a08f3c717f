import { describe, expect, it } from "vitest";
import { prepareRatioBar } from "./prepare-ratio-bar.ts";

const part = (key: string, count: number) => ({ key, label: key, count, look: "used" as const });
const sum = (widths: number[]) => widths.reduce((total, width) => total + width, 0);

describe("prepareRatioBar", () => {
  it("shares the bar by count", () =>
    expect(prepareRatioBar([part("a", 1), part("b", 3)]).map(({ width }) => width)).toEqual([25, 75]));
  it("leaves out parts of zero", () =>
    expect(prepareRatioBar([part("a", 0), part("b", 3)]).map(({ key }) => key)).toEqual(["b"]));
  it("keeps one used action among thousands visible", () => {
    const widths = prepareRatioBar([part("used", 1), part("unused", 9999)]).map(({ width }) => width);
    expect(widths[0]).toBe(1.5);
    expect(sum(widths)).toBeCloseTo(100);
  });
  it("has no parts when nothing is granted", () => expect(prepareRatioBar([part("a", 0)])).toEqual([]));
});
