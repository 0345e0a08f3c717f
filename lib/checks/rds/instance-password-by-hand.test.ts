import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-password-by-hand.ts";

describe(subject.id, () => {
  it("fails a password by hand", () => {
    expect(check(subject, makeFact("rds.instance", { config: { managesMasterPassword: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a password that RDS manages", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a read replica, which has the password of its source", () => {
    expect(
      outcomes(
        subject,
        makeFact("rds.instance", { config: { managesMasterPassword: false, replicaOf: "orders-main" } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a member of a cluster", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { managesMasterPassword: false, clusterId: "orders" } })),
    ).toEqual(["pass"]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["managesMasterPassword"] }))).toEqual(["unknown"]);
  });
});
