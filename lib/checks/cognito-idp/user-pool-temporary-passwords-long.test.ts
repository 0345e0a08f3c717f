import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-temporary-passwords-long.ts";

const pool = (temporaryPasswordDays: number) => {
  const { passwordPolicy } = makeFact("cognito-idp.user-pool").config;
  return makeFact("cognito-idp.user-pool", {
    config: { passwordPolicy: { ...passwordPolicy, temporaryPasswordDays } },
  });
};

describe(subject.id, () => {
  it("fails over a week", () => {
    expect(outcomes(subject, pool(8))).toEqual(["fail"]);
  });

  it("passes a week, and other thresholds", () => {
    expect(outcomes(subject, pool(7))).toEqual(["pass"]);
    expect(outcomes(subject, pool(20), { parameters: { days: 30 } })).toEqual(["pass"]);
  });

  it("does not know a policy that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["passwordPolicy"] }))).toEqual(["unknown"]);
  });
});
