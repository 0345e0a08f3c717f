import { describe, expect, it } from "vitest";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./threat-unresolved.ts";

const finding = (config: FactOverrides<"guardduty.finding">["config"]) =>
  makeFact("guardduty.finding", { config: { resourceType: "AccessKey", ...config } });

describe(subject.id, () => {
  it("fails with the severity that GuardDuty gives", () => {
    expect(check(subject, finding({ severity: 9.3 }))).toMatchObject([{ outcome: "fail", severity: "critical" }]);
    expect(check(subject, finding({ severity: 8 }))).toMatchObject([{ outcome: "fail", severity: "high" }]);
    expect(check(subject, finding({ severity: 4 }))).toMatchObject([{ outcome: "fail", severity: "medium" }]);
  });

  it("passes low ones, samples, and those of functions", () => {
    expect(outcomes(subject, finding({ severity: 3.9 }))).toEqual(["pass"]);
    expect(outcomes(subject, finding({ title: "[SAMPLE] A role calls from afar." }))).toEqual(["pass"]);
    expect(outcomes(subject, finding({ resourceType: "Lambda" }))).toEqual(["pass"]);
  });

  it("does not know a severity that was not collected", () => {
    const config = { resourceType: "AccessKey" };
    expect(outcomes(subject, makeFact("guardduty.finding", { config, gaps: ["severity"] }))).toEqual(["unknown"]);
  });
});
