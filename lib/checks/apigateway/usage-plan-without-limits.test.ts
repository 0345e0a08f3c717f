import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./usage-plan-without-limits.ts";

const plan = (isThrottled: boolean, config: object = {}) =>
  makeFact("apigateway.usage-plan", {
    config: { throttle: null, stages: [{ apiId: "a1b2c3", stage: "prod", isThrottled }], ...config },
  });

describe(subject.id, () => {
  it("fails a plan without rate and quota", () => {
    expect(check(subject, plan(false))).toMatchObject([{ outcome: "fail", evidence: [{ value: ["a1b2c3/prod"] }] }]);
  });

  it("passes a rate, a quota, limits of methods, and a plan of no stage", () => {
    expect(outcomes(subject, plan(false, { throttle: { ratePerSecond: 1, burst: 1 } }))).toEqual(["pass"]);
    expect(outcomes(subject, plan(false, { quota: { limit: 9, period: "DAY" } }))).toEqual(["pass"]);
    expect(outcomes(subject, plan(true))).toEqual(["pass"]);
    expect(outcomes(subject, plan(false, { stages: [] }))).toEqual(["pass"]);
  });

  it("does not know a plan that was not collected", () => {
    expect(outcomes(subject, { ...plan(false), gaps: ["throttle"] })).toEqual(["unknown"]);
  });
});
