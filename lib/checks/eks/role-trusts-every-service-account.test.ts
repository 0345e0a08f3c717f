import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-trusts-every-service-account.ts";

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";
const trusting = (operator: string, sub: string, host = HOST) =>
  makeFact("iam.role", {
    policies: [
      policy(
        "trust",
        statements({
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}` },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { [operator]: { [`${host}:sub`]: sub } },
        }),
      ),
    ],
  });

describe(subject.id, () => {
  it("fails every namespace as medium, and every account of one namespace as low", () => {
    expect(check(subject, trusting("StringLike", "system:serviceaccount:*:orders"))).toMatchObject([
      { outcome: "fail", severity: "medium" },
    ]);
    expect(check(subject, trusting("StringLike", "system:serviceaccount:shop:*"))).toMatchObject([
      { outcome: "fail", severity: "low" },
    ]);
  });

  it("passes one service account, a wildcard that is an ordinary letter, and other providers", () => {
    expect(outcomes(subject, trusting("StringEquals", "system:serviceaccount:shop:orders"))).toEqual(["pass"]);
    expect(outcomes(subject, trusting("StringLike", "system:serviceaccount:shop:orders-*"))).toEqual(["pass"]);
    expect(outcomes(subject, trusting("StringEquals", "system:serviceaccount:shop:*"))).toEqual(["pass"]);
    expect(outcomes(subject, trusting("StringLike", "repo:a/b:*", "token.actions.githubusercontent.com"))).toEqual([
      "pass",
    ]);
  });

  it("does not know a trust policy that cannot be read", () => {
    expect(outcomes(subject, makeFact("iam.role", { policies: [policy("trust", null)] }))).toEqual(["unknown"]);
  });
});
