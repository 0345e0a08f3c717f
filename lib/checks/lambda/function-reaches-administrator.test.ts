import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./function-reaches-administrator.ts";

const TRUST = policy(
  "trust",
  statements({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
  "trust",
);
const role = (name: string, ...list: Record<string, unknown>[]) =>
  makeFact("iam.role", {
    name,
    config: { inlinePolicies: ["own"] },
    policies: [policy("inline", statements(...list), "own"), TRUST],
  });
const lambda = makeFact("lambda.function", { name: "web", config: { roleArn: `arn:aws:iam::${ACCOUNT}:role/web` } });
const url = (authType: string) =>
  makeFact("lambda.function-url", { name: "web", config: { functionArn: lambda.arn, authType } });
const WRITES_ITSELF = { Effect: "Allow", Action: "iam:PutRolePolicy", Resource: `arn:aws:iam::${ACCOUNT}:role/web` };

describe(subject.id, () => {
  it("fails a function whose role may write its own policy: high, and critical behind an open URL", () => {
    const others = [role("web", WRITES_ITSELF)];
    expect(check(subject, lambda, { others })).toMatchObject([{ outcome: "fail", severity: "high" }]);
    expect(check(subject, lambda, { others: [...others, url("NONE")] })).toMatchObject([
      { outcome: "fail", severity: "critical" },
    ]);
    expect(check(subject, lambda, { others: [...others, url("AWS_IAM")] })).toMatchObject([
      { outcome: "fail", severity: "high" },
    ]);
  });

  it("passes a function whose role may write the policy of another role that it cannot assume", () => {
    const others = [role("web", { ...WRITES_ITSELF, Resource: `arn:aws:iam::${ACCOUNT}:role/other` }), role("other")];
    expect(outcomes(subject, lambda, { others })).toEqual(["pass"]);
    expect(outcomes(subject, lambda, { others: [role("web")] })).toEqual(["pass"]);
  });

  it("does not know a function whose role was not collected", () => {
    expect(
      outcomes(subject, lambda, { facts: { coverage: (kind) => (kind === "iam.role" ? "never" : "whole") } }),
    ).toEqual(["unknown"]);
  });
});
