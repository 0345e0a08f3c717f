import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./password-policy-weak.ts";

const base = makeFact("iam.account").config.passwordPolicy;
const withPolicy = (change: Partial<NonNullable<typeof base>>) => {
  if (base === null) throw new Error("The fixture has a password policy.");
  return makeFact("iam.account", { config: { passwordPolicy: { ...base, ...change } } });
};

describe(subject.id, () => {
  it("fails short passwords and reuse, one evidence each", () => {
    expect(check(subject, withPolicy({ minimumLength: 8, reusePrevention: null }))).toMatchObject([
      {
        outcome: "fail",
        evidence: [{ path: "passwordPolicy.minimumLength" }, { path: "passwordPolicy.reusePrevention" }],
      },
    ]);
  });

  it("passes 14 characters, a lower bar, and leaves a missing policy to the other check", () => {
    expect(outcomes(subject, withPolicy({ minimumLength: 14 }))).toEqual(["pass"]);
    const parameters = { minimumLength: 8, reusePrevention: 0 };
    expect(outcomes(subject, withPolicy({ minimumLength: 8, reusePrevention: 1 }), { parameters })).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("iam.account", { config: { passwordPolicy: null } }))).toEqual(["pass"]);
  });

  it("does not know a policy that was denied", () => {
    expect(outcomes(subject, makeFact("iam.account", { gaps: ["passwordPolicy"] }))).toEqual(["unknown"]);
  });
});
