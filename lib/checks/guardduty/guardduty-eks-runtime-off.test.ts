import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { featureCases } from "./feature.test-support.ts";
import subject from "./guardduty-eks-runtime-off.ts";

describe(subject.id, () => {
  it.each(featureCases(subject, "EKS_ADDON_MANAGEMENT", makeFact("eks.cluster")))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes the feature's older form", () => {
    const older = makeFact("guardduty.settings", { config: { enabledFeatures: ["EKS_RUNTIME_MONITORING"] } });
    expect(outcomes(subject, older, { others: [makeFact("eks.cluster")] })).toEqual(["pass"]);
  });
});
