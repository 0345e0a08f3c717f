import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-not-logging.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  it("fails a trail that is off", () => {
    expect(outcomes(subject, trail({ config: { isLogging: false } }))).toEqual(["fail"]);
  });

  it("passes a trail that records, even one that fails to deliver", () => {
    expect(outcomes(subject, trail({ observations: { latestDeliveryError: "AccessDenied" } }))).toEqual(["pass"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["isLogging"] }))).toEqual(["unknown"]);
  });
});
