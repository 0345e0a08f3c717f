import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./cluster-short-backups.ts";

describe(subject.id, () => {
  it("fails a day of backups, which is the default", () => {
    expect(check(subject, makeFact("rds.cluster", { config: { backupDays: 1 } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: 1 }] },
    ]);
  });

  it("passes two weeks", () => {
    expect(outcomes(subject, makeFact("rds.cluster"))).toEqual(["pass"]);
  });

  it("passes exactly a week", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { config: { backupDays: 7 } }))).toEqual(["pass"]);
  });

  it("does not know a cluster where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { gaps: ["backupDays"] }))).toEqual(["unknown"]);
  });
});
