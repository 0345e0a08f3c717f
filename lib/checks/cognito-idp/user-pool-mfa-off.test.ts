import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-mfa-off.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool">>["config"]>) =>
  makeFact("cognito-idp.user-pool", { config });
const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]> = {}) =>
  makeFact("cognito-idp.user-pool-client", { config });
const run = { others: [client()] };

describe(subject.id, () => {
  it("fails no second factor, and milder an optional one", () => {
    expect(check(subject, pool({ mfa: "OFF" }), run)).toMatchObject([
      { outcome: "fail", evidence: [{ value: "OFF" }] },
    ]);
    expect(check(subject, pool({ mfa: "OPTIONAL" }), run)).toMatchObject([{ outcome: "fail", severity: "low" }]);
  });

  it("passes a required factor, programs alone, other providers alone, passkeys alone, and no client", () => {
    expect(outcomes(subject, pool({}), run)).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ mfa: "OFF" }), {
        others: [client({ authFlows: [], oauthFlows: ["client_credentials"] })],
      }),
    ).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ mfa: "OFF" }), {
        others: [client({ authFlows: ["ALLOW_REFRESH_TOKEN_AUTH"], identityProviders: ["Okta"] })],
      }),
    ).toEqual(["pass"]);
    expect(outcomes(subject, pool({ mfa: "OFF", firstFactors: ["WEB_AUTHN"] }), run)).toEqual(["pass"]);
    expect(outcomes(subject, pool({ mfa: "OFF" }))).toEqual(["pass"]);
  });

  it("does not know a setting or clients that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["mfa"] }), run)).toEqual(["unknown"]);
    expect(outcomes(subject, pool({ mfa: "OFF" }), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
