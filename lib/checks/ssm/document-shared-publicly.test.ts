import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, outcomes } from "../testing.ts";
import subject from "./document-shared-publicly.ts";

describe(subject.id, () => {
  it("fails a document for all", () => {
    expect(check(subject, makeFact("ssm.document", { config: { sharedWith: ["all"] } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["all"] }] },
    ]);
  });

  it("passes a private one", () => {
    expect(outcomes(subject, makeFact("ssm.document"))).toEqual(["pass"]);
  });

  it("passes one for an account, which another check judges", () => {
    expect(outcomes(subject, makeFact("ssm.document", { config: { sharedWith: [FOREIGN_ACCOUNT] } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a document whose permissions were refused", () => {
    expect(outcomes(subject, makeFact("ssm.document", { gaps: ["sharedWith"] }))).toEqual(["unknown"]);
  });
});
