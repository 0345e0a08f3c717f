import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-insights-off.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  it("fails a trail without Insights", () => {
    expect(outcomes(subject, trail({}))).toEqual(["fail"]);
  });

  it("passes one insight type", () => {
    expect(outcomes(subject, trail({ config: { insightSelectors: ["ApiErrorRateInsight"] } }))).toEqual(["pass"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["insightSelectors"] }))).toEqual(["unknown"]);
  });
});
