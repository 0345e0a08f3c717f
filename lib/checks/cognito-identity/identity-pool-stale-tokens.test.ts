import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./identity-pool-stale-tokens.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-identity.identity-pool">>["config"]>) =>
  makeFact("cognito-identity.identity-pool", { config });
const provider = { provider: "cognito-idp.eu-west-1.amazonaws.com/a", clientId: "1abc", checksTokenOnServer: false };

describe(subject.id, () => {
  it("fails a user pool that is not asked", () => {
    expect(check(subject, pool({ userPools: [provider] }))).toMatchObject([
      { outcome: "fail", discriminator: `${provider.provider} 1abc` },
    ]);
  });

  it("passes one that is, and other providers", () => {
    expect(outcomes(subject, pool({ userPools: [{ ...provider, checksTokenOnServer: true }] }))).toEqual(["pass"]);
    expect(outcomes(subject, pool({ loginProviders: ["accounts.google.com"] }))).toEqual(["pass"]);
  });

  it("does not know providers that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-identity.identity-pool", { gaps: ["userPools"] }))).toEqual(["unknown"]);
  });
});
