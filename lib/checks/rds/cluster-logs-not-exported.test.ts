import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./cluster-logs-not-exported.ts";

describe(subject.id, () => {
  it("fails a cluster that exports none", () => {
    expect(check(subject, makeFact("rds.cluster", { config: { logExports: [] } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [] }] },
    ]);
  });

  it("passes a cluster that does", () => {
    expect(outcomes(subject, makeFact("rds.cluster"))).toEqual(["pass"]);
  });

  it("passes a cluster that exports the audit log alone", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { config: { logExports: ["audit"] } }))).toEqual(["pass"]);
  });

  it("does not know a cluster where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { gaps: ["logExports"] }))).toEqual(["unknown"]);
  });
});
