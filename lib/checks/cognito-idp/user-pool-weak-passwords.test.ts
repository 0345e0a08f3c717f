import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-weak-passwords.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool">>["config"]>) =>
  makeFact("cognito-idp.user-pool", { config });
const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]> = {}) =>
  makeFact("cognito-idp.user-pool-client", { config });
const run = { others: [client()] };
const policyOf = (minimumLength: number) => ({ ...pool({}).config.passwordPolicy, minimumLength });

describe(subject.id, () => {
  it("fails under eight, and milder under twelve", () => {
    expect(check(subject, pool({ passwordPolicy: policyOf(6) }), run)).toMatchObject([
      { outcome: "fail", evidence: [{ value: 6 }] },
    ]);
    expect(check(subject, pool({ passwordPolicy: policyOf(8) }), run)).toMatchObject([
      { outcome: "fail", severity: "low" },
    ]);
  });

  it("passes twelve, other thresholds, programs, and pools without passwords", () => {
    expect(outcomes(subject, pool({ passwordPolicy: policyOf(12) }), run)).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ passwordPolicy: policyOf(8) }), { ...run, parameters: { minimumLength: 8 } }),
    ).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ passwordPolicy: policyOf(6) }), {
        others: [client({ authFlows: [], oauthFlows: ["client_credentials"] })],
      }),
    ).toEqual(["pass"]);
    expect(outcomes(subject, pool({ passwordPolicy: policyOf(6), firstFactors: ["EMAIL_OTP"] }), run)).toEqual([
      "pass",
    ]);
  });

  it("does not know a policy that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["passwordPolicy"] }), run)).toEqual([
      "unknown",
    ]);
  });
});
