import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./identity-pool-role-by-own-claim.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-identity.identity-pool">>["config"]>) =>
  makeFact("cognito-identity.identity-pool", { config });

const mapping = (
  whenAmbiguous: string,
  rules: { claim: string; match: string; value: string; roleArn: string }[] = [],
) => ({ provider: "pool:1abc", type: "Rules", whenAmbiguous, rules });

const rule = (claim: string) => ({ claim, match: "Equals", value: "admin", roleArn: "arn:role" });
const client = (writeAttributes: string[]) => ({
  others: [makeFact("cognito-idp.user-pool-client", { config: { writeAttributes } })],
});

describe(subject.id, () => {
  it("fails a claim that users may write", () => {
    expect(
      outcomes(subject, pool({ roleMappings: [mapping("Deny", [rule("custom:role")])] }), client(["custom:role"])),
    ).toEqual(["fail"]);
  });

  it("passes groups, a claim that they may not write, and no rules", () => {
    expect(
      outcomes(subject, pool({ roleMappings: [mapping("Deny", [rule("cognito:groups")])] }), client(["custom:role"])),
    ).toEqual(["pass"]);
    expect(
      outcomes(subject, pool({ roleMappings: [mapping("Deny", [rule("custom:role")])] }), client(["email"])),
    ).toEqual(["pass"]);
    expect(outcomes(subject, pool({}), client(["custom:role"]))).toEqual(["pass"]);
  });

  it("does not know mappings or clients that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-identity.identity-pool", { gaps: ["roleMappings"] }))).toEqual([
      "unknown",
    ]);
    expect(
      outcomes(subject, pool({ roleMappings: [mapping("Deny", [rule("custom:role")])] }), {
        facts: { coverage: () => "partial" },
      }),
    ).toEqual(["unknown"]);
  });
});
