import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./cluster-no-deletion-protection.ts";

describe(subject.id, () => {
  it("fails a cluster without it", () => {
    expect(check(subject, makeFact("rds.cluster", { config: { hasDeletionProtection: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a cluster with it", () => {
    expect(outcomes(subject, makeFact("rds.cluster"))).toEqual(["pass"]);
  });

  it("passes a cluster of Neptune with it", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { config: { engine: "neptune" } }))).toEqual(["pass"]);
  });

  it("does not know a cluster where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { gaps: ["hasDeletionProtection"] }))).toEqual(["unknown"]);
  });
});
