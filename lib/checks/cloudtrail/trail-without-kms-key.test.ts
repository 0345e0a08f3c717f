import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-without-kms-key.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  it("fails a trail without key", () => {
    expect(outcomes(subject, trail({ config: { kmsKeyId: null } }))).toEqual(["fail"]);
  });

  it("passes a trail with one, validated or not", () => {
    expect(outcomes(subject, trail({ config: { hasLogFileValidation: false } }))).toEqual(["pass"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["kmsKeyId"] }))).toEqual(["unknown"]);
  });
});
