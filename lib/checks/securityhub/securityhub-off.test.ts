import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./securityhub-off.ts";

describe(subject.id, () => {
  it("fails it off", () => {
    expect(outcomes(subject, makeFact("securityhub.settings", { config: { isEnabled: false } }))).toEqual(["fail"]);
  });

  it("passes it on, also without standards, which are another check's", () => {
    expect(outcomes(subject, makeFact("securityhub.settings", { config: { standards: [] } }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("securityhub.settings", { gaps: ["isEnabled"] }))).toEqual(["unknown"]);
  });
});
