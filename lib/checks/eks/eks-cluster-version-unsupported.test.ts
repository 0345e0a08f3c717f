import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./eks-cluster-version-unsupported.ts";

const cluster = (version: string, standard: string | null = null, extended: string | null = null) =>
  makeFact("eks.cluster", {
    config: { version },
    observations: { standardSupportEndsAt: standard, extendedSupportEndsAt: extended },
  });

// The tests' day is 2026-11-01.
describe(subject.id, () => {
  it("fails versions in extended support as medium, and those past it as high", () => {
    expect(check(subject, cluster("1.33"))).toMatchObject([{ outcome: "fail", severity: "medium" }]);
    expect(check(subject, cluster("1.30"))).toMatchObject([{ outcome: "fail", severity: "high" }]);
    expect(check(subject, cluster("1.21"))).toMatchObject([
      {
        outcome: "fail",
        severity: "high",
        evidence: [{ summary: "Extended support for 1.21 ended before 2025-05-01." }],
      },
    ]);
  });

  it("passes a version in standard support, also on its last days", () => {
    expect(outcomes(subject, cluster("1.35"))).toEqual(["pass"]);
    expect(outcomes(subject, cluster("1.34"))).toEqual(["pass"]);
  });

  it("believes AWS before its own list", () => {
    const told = cluster("1.34", "2026-10-01T00:00:00.000Z", "2027-10-01T00:00:00.000Z");
    expect(outcomes(subject, told)).toEqual(["fail"]);
  });

  it("does not know a version of the future, or one that was not collected", () => {
    expect(outcomes(subject, cluster("1.99"))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("eks.cluster", { gaps: ["version"] }))).toEqual(["unknown"]);
  });
});
