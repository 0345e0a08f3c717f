import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-open-oidc-trust.ts";

const GITHUB = "token.actions.githubusercontent.com";
const trusting = (host: string, Condition: unknown = {}) => {
  const Principal = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}` };
  const statement = { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal, Condition };
  return makeFact("iam.role", { policies: [policy("trust", statements(statement), "trust")] });
};

describe(subject.id, () => {
  it("fails GitHub with the audience alone, and a subject for everybody", () => {
    const audience = { StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" } };
    expect(check(subject, trusting(GITHUB, audience))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: expect.stringContaining(":sub") }] },
    ]);
    expect(outcomes(subject, trusting(GITHUB, { StringLike: { [`${GITHUB}:sub`]: "repo:*" } }))).toEqual(["fail"]);
    expect(outcomes(subject, trusting(GITHUB, { StringLike: { [`${GITHUB}:sub`]: ["repo:a/b:*", "*"] } }))).toEqual([
      "fail",
    ]);
  });

  it("fails a subject that is only compared if present", () => {
    const Condition = { StringEqualsIfExists: { [`${GITHUB}:sub`]: "repo:a/b:ref:refs/heads/main" } };
    expect(outcomes(subject, trusting(GITHUB, Condition))).toEqual(["fail"]);
  });

  it("passes one organization's repositories, an own provider with audience, and other kinds of trust", () => {
    expect(outcomes(subject, trusting(GITHUB, { StringLike: { [`${GITHUB}:sub`]: "repo:my-org/*" } }))).toEqual([
      "pass",
    ]);
    const own = { StringEquals: { "login.example.com:aud": "client" } };
    expect(outcomes(subject, trusting("login.example.com", own))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("iam.role"))).toEqual(["pass"]);
  });

  it("does not know a role whose trust policy was not collected", () => {
    expect(outcomes(subject, makeFact("iam.role", { gaps: ["policies.trust"] }))).toEqual(["unknown"]);
  });
});
