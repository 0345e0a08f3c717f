import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-logs-not-exported.ts";

describe(subject.id, () => {
  it("fails a database that exports none", () => {
    expect(check(subject, makeFact("rds.instance", { config: { logExports: [] } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [] }] },
    ]);
  });

  it("passes a database that does", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a member of a cluster, which is judged instead", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { logExports: [], clusterId: "orders" } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["logExports"] }))).toEqual(["unknown"]);
  });
});
