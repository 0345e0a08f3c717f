import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-single-zone.ts";

describe(subject.id, () => {
  it("fails a database in one zone", () => {
    expect(check(subject, makeFact("rds.instance", { config: { isMultiAz: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a database in two", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a read replica", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { isMultiAz: false, replicaOf: "orders-main" } })),
    ).toEqual(["pass"]);
  });

  it("passes a member of a cluster", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { isMultiAz: false, clusterId: "orders" } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["isMultiAz"] }))).toEqual(["unknown"]);
  });
});
