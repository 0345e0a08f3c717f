import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./guardduty-off.ts";

const settings = (detectorId: string | null, isEnabled: boolean) =>
  makeFact("guardduty.settings", { config: { detectorId, isEnabled } });

describe(subject.id, () => {
  it("fails no detector, and one that is suspended, each in its words", () => {
    expect(check(subject, settings(null, false))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "There is no detector in eu-west-1." }] },
    ]);
    expect(check(subject, settings("d", false))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "The detector in eu-west-1 is suspended." }] },
    ]);
  });

  it("passes a detector that runs, whatever its features", () => {
    const bare = makeFact("guardduty.settings", { config: { enabledFeatures: [] } });
    expect(outcomes(subject, bare)).toEqual(["pass"]);
  });

  it("does not know a detector that was not described", () => {
    expect(outcomes(subject, makeFact("guardduty.settings", { gaps: ["isEnabled"] }))).toEqual(["unknown"]);
  });
});
