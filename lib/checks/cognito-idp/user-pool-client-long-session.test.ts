import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-client-long-session.ts";

const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]>) =>
  makeFact("cognito-idp.user-pool-client", { config });

describe(subject.id, () => {
  it("fails a year", () => {
    expect(check(subject, client({ refreshTokenSeconds: 365 * 86_400 }))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "Refresh tokens hold 365 days." }] },
    ]);
  });

  it("passes 90 days, rotation, and other thresholds", () => {
    expect(outcomes(subject, client({ refreshTokenSeconds: 90 * 86_400 }))).toEqual(["pass"]);
    expect(outcomes(subject, client({ refreshTokenSeconds: 365 * 86_400, rotatesRefreshTokens: true }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, client({ refreshTokenSeconds: 365 * 86_400 }), { parameters: { days: 400 } })).toEqual([
      "pass",
    ]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool-client", { gaps: ["refreshTokenSeconds"] }))).toEqual([
      "unknown",
    ]);
  });
});
