import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-deletion-protection-off.ts";

const pool = (hasDeletionProtection: boolean, estimatedUsers = 10) =>
  makeFact("cognito-idp.user-pool", { config: { hasDeletionProtection }, observations: { estimatedUsers } });

describe(subject.id, () => {
  it("fails a pool without, and milder an empty one", () => {
    expect(check(subject, pool(false))).toMatchObject([{ outcome: "fail", evidence: [{ value: false }] }]);
    expect(check(subject, pool(false, 0))).toMatchObject([{ severity: "low" }]);
  });

  it("passes one with it", () => {
    expect(outcomes(subject, pool(true))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["hasDeletionProtection"] }))).toEqual([
      "unknown",
    ]);
  });
});
