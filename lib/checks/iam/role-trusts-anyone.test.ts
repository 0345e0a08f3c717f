import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-trusts-anyone.ts";

const trusting = (statement: Record<string, unknown>, path = "/") =>
  makeFact("iam.role", {
    config: { path },
    policies: [policy("trust", statements({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }), "trust")],
  });

describe(subject.id, () => {
  it("fails * as principal, and everybody but some", () => {
    expect(check(subject, trusting({ Principal: { AWS: "*" } }))).toMatchObject([
      { outcome: "fail", evidence: [{ statement: { policy: "trust", line: 4, endLine: 10 } }] },
    ]);
    expect(outcomes(subject, trusting({ NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }))).toEqual(["fail"]);
  });

  it("lowers the severity where an external id is asked for", () => {
    const Condition = { StringEquals: { "sts:ExternalId": "x" } };
    expect(check(subject, trusting({ Principal: "*", Condition }))).toMatchObject([
      { outcome: "fail", severity: "high" },
    ]);
  });

  it("passes an organization, one account, a deny for all, and service-linked roles", () => {
    const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-example" } };
    expect(outcomes(subject, trusting({ Principal: "*", Condition }))).toEqual(["pass"]);
    expect(outcomes(subject, trusting({ Principal: { AWS: ACCOUNT } }))).toEqual(["pass"]);
    expect(outcomes(subject, trusting({ Effect: "Deny", Principal: "*" }))).toEqual(["pass"]);
    expect(outcomes(subject, trusting({ Principal: "*" }, "/aws-service-role/x/"))).toEqual(["pass"]);
  });

  it("fails a condition that applies only if the key is there", () => {
    const Condition = { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-example" } };
    expect(outcomes(subject, trusting({ Principal: "*", Condition }))).toEqual(["fail"]);
  });

  it("does not know a role whose trust policy was not collected", () => {
    expect(outcomes(subject, makeFact("iam.role", { gaps: ["policies.trust"] }))).toEqual(["unknown"]);
  });
});
