import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-without-log-validation.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  it("fails a trail without validation", () => {
    expect(outcomes(subject, trail({ config: { hasLogFileValidation: false } }))).toEqual(["fail"]);
  });

  it("passes a trail with it, encrypted or not", () => {
    expect(outcomes(subject, trail({ config: { kmsKeyId: null } }))).toEqual(["pass"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["hasLogFileValidation"] }))).toEqual(["unknown"]);
  });
});
