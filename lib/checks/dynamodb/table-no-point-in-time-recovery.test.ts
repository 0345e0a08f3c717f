import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./table-no-point-in-time-recovery.ts";

describe(subject.id, () => {
  it("fails a table without it", () => {
    expect(check(subject, makeFact("dynamodb.table", { config: { recoveryDays: null } }))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "recoveryDays", value: null }] },
    ]);
  });

  it("passes a table that goes back 35 days", () => {
    expect(outcomes(subject, makeFact("dynamodb.table"))).toEqual(["pass"]);
  });

  it("passes a table that goes back one day, which somebody chose", () => {
    expect(outcomes(subject, makeFact("dynamodb.table", { config: { recoveryDays: 1 } }))).toEqual(["pass"]);
  });

  it("does not know a table whose backups were refused", () => {
    expect(outcomes(subject, makeFact("dynamodb.table", { gaps: ["recoveryDays"] }))).toEqual(["unknown"]);
  });
});
