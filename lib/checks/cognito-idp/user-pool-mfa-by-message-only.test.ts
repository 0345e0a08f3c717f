import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-mfa-by-message-only.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool">>["config"]>) =>
  makeFact("cognito-idp.user-pool", { config });
const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]> = {}) =>
  makeFact("cognito-idp.user-pool-client", { config });
const run = { others: [client()] };

describe(subject.id, () => {
  it("fails text messages alone", () => {
    expect(outcomes(subject, pool({ mfaMethods: ["sms"] }), run)).toEqual(["fail"]);
  });

  it("passes an app beside them, passkeys, no second factor (another check's), and programs", () => {
    expect(outcomes(subject, pool({ mfaMethods: ["sms", "totp"] }), run)).toEqual(["pass"]);
    expect(outcomes(subject, pool({ mfaMethods: ["sms"], firstFactors: ["PASSWORD", "WEB_AUTHN"] }), run)).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, pool({ mfa: "OFF", mfaMethods: [] }), run)).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ mfaMethods: ["sms"] }), {
        others: [client({ authFlows: [], oauthFlows: ["client_credentials"] })],
      }),
    ).toEqual(["pass"]);
  });

  it("does not know methods that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["mfaMethods"] }), run)).toEqual(["unknown"]);
  });
});
