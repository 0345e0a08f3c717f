import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { methodSetting } from "../testing-api.ts";
import subject from "./rest-stage-not-throttled.ts";

const stage = (
  settings: Parameters<typeof methodSetting>[0],
  config: Partial<ReturnType<typeof makeFact<"apigateway.stage">>["config"]> = {},
) => makeFact("apigateway.stage", { config: { methodSettings: [methodSetting(settings)], ...config } });

describe(subject.id, () => {
  it("fails no setting, none of the rate, and the rate of the account", () => {
    expect(outcomes(subject, stage({}, { methodSettings: [] }))).toEqual(["fail"]);
    expect(outcomes(subject, stage({ throttle: { ratePerSecond: null, burst: null } }))).toEqual(["fail"]);
    expect(outcomes(subject, stage({ throttle: { ratePerSecond: 10_000, burst: 5000 } }))).toEqual(["fail"]);
  });

  it("passes a rate of its own, zero included", () => {
    expect(outcomes(subject, stage({}))).toEqual(["pass"]);
    expect(outcomes(subject, stage({ throttle: { ratePerSecond: 0, burst: 0 } }))).toEqual(["pass"]);
  });

  it("does not know settings that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["methodSettings"] }))).toEqual(["unknown"]);
  });
});
