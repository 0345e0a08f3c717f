import { describe, expect, it } from "vitest";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-management-events-incomplete.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  const selecting = (
    readWriteType: string,
    includesManagementEvents = true,
    excludedManagementSources: string[] = [],
  ) => {
    const dataResources: { type: string; values: string[] }[] = [];
    const eventSelectors = [{ readWriteType, includesManagementEvents, excludedManagementSources, dataResources }];
    return trail({ config: { eventSelectors } });
  };

  it("fails writes alone, no management events, and sources left out", () => {
    expect(check(subject, selecting("WriteOnly"))).toMatchObject([{ outcome: "fail", severity: "medium" }]);
    expect(outcomes(subject, selecting("All", false))).toEqual(["fail"]);
    expect(outcomes(subject, selecting("All", true, ["kms.amazonaws.com"]))).toEqual(["fail"]);
  });

  it("passes a trail with everything, and one without selectors", () => {
    expect(outcomes(subject, selecting("All"))).toEqual(["pass"]);
    expect(outcomes(subject, trail({}))).toEqual(["pass"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["eventSelectors"] }))).toEqual(["unknown"]);
  });
});
