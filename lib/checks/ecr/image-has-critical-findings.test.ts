import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./image-has-critical-findings.ts";

const image = (findings: Record<string, number> | null) => {
  const { newestImage } = makeFact("ecr.repository").observations;
  return makeFact("ecr.repository", {
    observations: { newestImage: newestImage === null ? null : { ...newestImage, findings } },
  });
};

describe(subject.id, () => {
  it("fails critical findings, with the numbers", () => {
    expect(check(subject, image({ CRITICAL: 2, HIGH: 5 }))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: expect.stringContaining("2 critical"), value: { CRITICAL: 2 } }] },
    ]);
  });

  it("passes lesser findings, a clean scan, and a repository without images", () => {
    expect(outcomes(subject, image({ HIGH: 9, CRITICAL: 0 }))).toEqual(["pass"]);
    expect(outcomes(subject, image({}))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("ecr.repository", { observations: { newestImage: null } }))).toEqual(["pass"]);
  });

  it("does not know an image that nothing scanned, or that was not read", () => {
    expect(outcomes(subject, image(null))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("ecr.repository", { gaps: ["observations.newestImage"] }))).toEqual(["unknown"]);
  });
});
