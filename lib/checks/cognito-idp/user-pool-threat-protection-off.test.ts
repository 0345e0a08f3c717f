import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-threat-protection-off.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool">>["config"]>) =>
  makeFact("cognito-idp.user-pool", { config });
const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]> = {}) =>
  makeFact("cognito-idp.user-pool-client", { config });
const run = { others: [client()] };

describe(subject.id, () => {
  it("fails off and audit", () => {
    expect(outcomes(subject, pool({ threatProtection: "OFF" }), run)).toEqual(["fail"]);
    expect(outcomes(subject, pool({ threatProtection: "AUDIT" }), run)).toEqual(["fail"]);
  });

  it("passes enforcement, programs and other providers alone", () => {
    expect(outcomes(subject, pool({}), run)).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ threatProtection: "OFF" }), {
        others: [
          client({ authFlows: [], oauthFlows: ["client_credentials"] }),
          client({ authFlows: ["ALLOW_REFRESH_TOKEN_AUTH"], identityProviders: ["Okta"] }),
        ],
      }),
    ).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["threatProtection"] }), run)).toEqual([
      "unknown",
    ]);
  });
});
