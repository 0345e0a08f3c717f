import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./password-policy-missing.ts";

describe(subject.id, () => {
  it("fails an account without policy", () => {
    expect(outcomes(subject, makeFact("iam.account", { config: { passwordPolicy: null } }))).toEqual(["fail"]);
  });

  it("passes an account with one", () => {
    expect(outcomes(subject, makeFact("iam.account"))).toEqual(["pass"]);
  });

  it("does not know a policy that was denied", () => {
    expect(outcomes(subject, makeFact("iam.account", { gaps: ["passwordPolicy"] }))).toEqual(["unknown"]);
  });
});
