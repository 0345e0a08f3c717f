import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./snapshot-shared-with-foreign-account.ts";

describe(subject.id, () => {
  it("fails a foreign account", () => {
    expect(
      check(subject, makeFact("rds.snapshot", { config: { sharedWith: [OTHER_ACCOUNT, FOREIGN_ACCOUNT] } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: [FOREIGN_ACCOUNT] }] }]);
  });

  it("passes an account of the organisation", () => {
    expect(outcomes(subject, makeFact("rds.snapshot", { config: { sharedWith: [OTHER_ACCOUNT] } }))).toEqual(["pass"]);
  });

  it("passes everybody, whom another check judges", () => {
    expect(outcomes(subject, makeFact("rds.snapshot", { config: { sharedWith: ["all"] } }))).toEqual(["pass"]);
  });

  it("does not know a snapshot whose attributes were refused", () => {
    expect(outcomes(subject, makeFact("rds.snapshot", { gaps: ["sharedWith"] }))).toEqual(["unknown"]);
  });
});
