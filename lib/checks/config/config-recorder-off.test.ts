import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./config-recorder-off.ts";
import { settings } from "./recorders.test-support.ts";

describe(subject.id, () => {
  it("fails no recorder, a stopped one, and one that a service made for itself", () => {
    expect(outcomes(subject, settings())).toEqual(["fail"]);
    expect(outcomes(subject, settings({ isRecording: false }))).toEqual(["fail"]);
    expect(outcomes(subject, settings({ servicePrincipal: "securityhub.amazonaws.com" }))).toEqual(["fail"]);
  });

  it("passes one that records, even if not everything", () => {
    expect(outcomes(subject, settings({ recordsAll: false }))).toEqual(["pass"]);
  });

  it("does not know recorders that were not collected", () => {
    expect(outcomes(subject, makeFact("config.settings", { gaps: ["recorders"] }))).toEqual(["unknown"]);
  });
});
