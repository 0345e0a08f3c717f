import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./table-no-deletion-protection.ts";

describe(subject.id, () => {
  it("fails a table without it", () => {
    expect(check(subject, makeFact("dynamodb.table", { config: { hasDeletionProtection: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a table with it", () => {
    expect(outcomes(subject, makeFact("dynamodb.table"))).toEqual(["pass"]);
  });

  it("passes a replica with it", () => {
    expect(outcomes(subject, makeFact("dynamodb.table", { config: { replicaRegions: ["us-east-1"] } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a table that could not be described", () => {
    expect(outcomes(subject, makeFact("dynamodb.table", { gaps: ["hasDeletionProtection"] }))).toEqual(["unknown"]);
  });
});
