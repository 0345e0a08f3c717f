import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, outcomes } from "../testing.ts";
import subject from "./snapshot-public.ts";

describe(subject.id, () => {
  it("fails a snapshot for all", () => {
    expect(
      check(subject, makeFact("rds.snapshot", { config: { sharedWith: ["all"], isEncrypted: false } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: ["all"] }] }]);
  });

  it("passes a private one", () => {
    expect(outcomes(subject, makeFact("rds.snapshot"))).toEqual(["pass"]);
  });

  it("passes one for an account, which another check judges", () => {
    expect(outcomes(subject, makeFact("rds.snapshot", { config: { sharedWith: [FOREIGN_ACCOUNT] } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a snapshot whose attributes were refused", () => {
    expect(outcomes(subject, makeFact("rds.snapshot", { gaps: ["sharedWith"] }))).toEqual(["unknown"]);
  });
});
