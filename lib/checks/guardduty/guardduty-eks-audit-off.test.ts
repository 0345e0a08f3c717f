import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { featureCases } from "./feature.test-support.ts";
import subject from "./guardduty-eks-audit-off.ts";

describe(subject.id, () => {
  it.each(featureCases(subject, "EKS_AUDIT_LOGS", makeFact("eks.cluster")))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
