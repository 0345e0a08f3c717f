import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./identity-pool-ambiguous-role.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-identity.identity-pool">>["config"]>) =>
  makeFact("cognito-identity.identity-pool", { config });

const mapping = (
  whenAmbiguous: string,
  rules: { claim: string; match: string; value: string; roleArn: string }[] = [],
) => ({ provider: "pool:1abc", type: "Rules", whenAmbiguous, rules });

describe(subject.id, () => {
  it("fails a mapping that falls back", () => {
    expect(check(subject, pool({ roleMappings: [mapping("AuthenticatedRole")] }))).toMatchObject([
      { outcome: "fail", discriminator: "pool:1abc" },
    ]);
  });

  it("passes refusal, no mapping, and no role to fall back to", () => {
    expect(outcomes(subject, pool({ roleMappings: [mapping("Deny")] }))).toEqual(["pass"]);
    expect(outcomes(subject, pool({}))).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ roleMappings: [mapping("AuthenticatedRole")], authenticatedRoleArn: null })),
    ).toEqual(["pass"]);
  });

  it("does not know mappings that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-identity.identity-pool", { gaps: ["roleMappings"] }))).toEqual([
      "unknown",
    ]);
  });
});
