import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-short-backups.ts";

describe(subject.id, () => {
  it("fails a database without backups", () => {
    expect(check(subject, makeFact("rds.instance", { config: { backupDays: 0 } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: 0, summary: "Automated backups are off." }] },
    ]);
  });

  it("fails a database with one day of them", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { backupDays: 1 } }))).toEqual(["fail"]);
  });

  it("passes two weeks", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a read replica, which is made anew from its source", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { backupDays: 0, replicaOf: "orders-main" } })),
    ).toEqual(["pass"]);
  });

  it("passes a member of a cluster", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { backupDays: 1, clusterId: "orders" } }))).toEqual([
      "pass",
    ]);
  });

  it("passes a day where the threshold says so", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { backupDays: 1 } }), { parameters: { minimumDays: 1 } }),
    ).toEqual(["pass"]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["backupDays"] }))).toEqual(["unknown"]);
  });
});
