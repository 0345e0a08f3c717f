import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./config-recorder-partial.ts";
import { settings } from "./recorders.test-support.ts";

describe(subject.id, () => {
  it("fails a short list, and an exclusion of what matters", () => {
    expect(outcomes(subject, settings({ recordsAll: false, resourceTypes: ["AWS::EC2::Instance"] }))).toEqual(["fail"]);
    expect(check(subject, settings({ recordsAll: false, excludedTypes: ["AWS::Lambda::Function"] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["AWS::Lambda::Function"] }] },
    ]);
  });

  it("passes everything, an exclusion of what does not matter, and a recorder that is stopped", () => {
    expect(outcomes(subject, settings({}))).toEqual(["pass"]);
    expect(outcomes(subject, settings({ recordsAll: false, excludedTypes: ["AWS::EC2::NetworkInterface"] }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, settings({ recordsAll: false, isRecording: false }))).toEqual(["pass"]);
  });

  it("does not know recorders that were not collected", () => {
    expect(outcomes(subject, makeFact("config.settings", { gaps: ["recorders"] }))).toEqual(["unknown"]);
  });
});
