import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-risk-let-through.ts";

const actions = { compromisedCredentials: "BLOCK", lowRisk: null, mediumRisk: null, highRisk: "BLOCK" };
const pool = (change: Partial<typeof actions> | null, threatProtection = "ENFORCED") =>
  makeFact("cognito-idp.user-pool", {
    config: { threatProtection, riskActions: change === null ? null : { ...actions, ...change } },
  });

describe(subject.id, () => {
  it("fails no action for leaked passwords, for high risk, and no configuration", () => {
    expect(check(subject, pool({ highRisk: "NO_ACTION" }))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "Nothing is done about high risk." }] },
    ]);
    expect(outcomes(subject, pool({ compromisedCredentials: "NO_ACTION" }))).toEqual(["fail"]);
    expect(outcomes(subject, pool(null))).toEqual(["fail"]);
  });

  it("passes actions on both, low risk let through, and a pool that does not enforce", () => {
    expect(outcomes(subject, pool({}))).toEqual(["pass"]);
    expect(outcomes(subject, pool({ lowRisk: null, highRisk: "MFA_REQUIRED" }))).toEqual(["pass"]);
    expect(outcomes(subject, pool(null, "OFF"))).toEqual(["pass"]);
  });

  it("does not know actions that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["riskActions"] }))).toEqual(["unknown"]);
  });
});
