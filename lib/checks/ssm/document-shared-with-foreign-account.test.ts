import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./document-shared-with-foreign-account.ts";

describe(subject.id, () => {
  it("fails a foreign account", () => {
    expect(
      check(subject, makeFact("ssm.document", { config: { sharedWith: [FOREIGN_ACCOUNT, OTHER_ACCOUNT] } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: [FOREIGN_ACCOUNT] }] }]);
  });

  it("passes an account of the organisation", () => {
    expect(outcomes(subject, makeFact("ssm.document", { config: { sharedWith: [OTHER_ACCOUNT] } }))).toEqual(["pass"]);
  });

  it("passes everybody, whom another check judges", () => {
    expect(outcomes(subject, makeFact("ssm.document", { config: { sharedWith: ["all"] } }))).toEqual(["pass"]);
  });

  it("does not know a document whose permissions were refused", () => {
    expect(outcomes(subject, makeFact("ssm.document", { gaps: ["sharedWith"] }))).toEqual(["unknown"]);
  });
});
