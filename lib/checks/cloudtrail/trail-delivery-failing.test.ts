import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-delivery-failing.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  it("fails a trail whose last delivery was refused", () => {
    expect(outcomes(subject, trail({ observations: { latestDeliveryError: "AccessDenied" } }))).toEqual(["fail"]);
  });

  it("passes a trail that delivers, and leaves one that is off to the other check", () => {
    expect(outcomes(subject, trail({}))).toEqual(["pass"]);
    const observations = { latestDeliveryError: "AccessDenied" };
    expect(outcomes(subject, trail({ config: { isLogging: false }, observations }))).toEqual(["pass"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["observations.latestDeliveryError"] }))).toEqual(["unknown"]);
  });
});
