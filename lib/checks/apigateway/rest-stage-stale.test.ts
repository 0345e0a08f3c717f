import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./rest-stage-stale.ts";

const stage = (lastUpdatedAt: string | null, createdAt: string | null = null) =>
  makeFact("apigateway.stage", { config: { lastUpdatedAt, createdAt } });

describe(subject.id, () => {
  it("fails a stage that has not changed for over a year, by its day", () => {
    expect(check(subject, stage(daysAgo(366)))).toMatchObject([
      { outcome: "fail", evidence: [{ value: daysAgo(366).slice(0, 10) }] },
    ]);
    expect(outcomes(subject, stage(null, daysAgo(400)))).toEqual(["fail"]);
  });

  it("passes one that was changed within the year, and other thresholds", () => {
    expect(outcomes(subject, stage(daysAgo(365)))).toEqual(["pass"]);
    expect(outcomes(subject, stage(daysAgo(400)), { parameters: { days: 500 } })).toEqual(["pass"]);
  });

  it("does not know a stage without times", () => {
    expect(outcomes(subject, stage(null))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["lastUpdatedAt"] }))).toEqual(["unknown"]);
  });
});
