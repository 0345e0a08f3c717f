import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-no-deletion-protection.ts";

describe(subject.id, () => {
  it("fails a database without it", () => {
    expect(check(subject, makeFact("rds.instance", { config: { hasDeletionProtection: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a database with it", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a read replica", () => {
    expect(
      outcomes(
        subject,
        makeFact("rds.instance", { config: { hasDeletionProtection: false, replicaOf: "orders-main" } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a member of a cluster, which is judged instead", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { hasDeletionProtection: false, clusterId: "orders" } })),
    ).toEqual(["pass"]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["hasDeletionProtection"] }))).toEqual(["unknown"]);
  });
});
