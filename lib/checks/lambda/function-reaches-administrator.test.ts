import { describe, expect, it } from "vitest";
import { administratorCases, TRUSTS_LAMBDA } from "../becomes-administrator.test-support.ts";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./function-reaches-administrator.ts";

const role = (name: string, ...list: Record<string, unknown>[]) =>
  makeFact("iam.role", {
    name,
    config: { inlinePolicies: ["own"] },
    policies: [policy("inline", statements(...list), "own"), TRUSTS_LAMBDA],
  });
const lambda = makeFact("lambda.function", { name: "web", config: { roleArn: `arn:aws:iam::${ACCOUNT}:role/web` } });
const url = (authType: string) =>
  makeFact("lambda.function-url", { name: "web", config: { functionArn: lambda.arn, authType } });
const WRITES_ITSELF = { Effect: "Allow", Action: "iam:PutRolePolicy", Resource: `arn:aws:iam::${ACCOUNT}:role/web` };

const holding = (...list: Record<string, unknown>[]) => ({ fact: lambda, others: [role("web", ...list)] });

describe(subject.id, () => {
  it.each(administratorCases(subject, holding))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

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

  it("names the role in its commands, which often has another name than the function", () => {
    expect(subject.fix.cli).not.toContain("{{name}}");
    expect(subject.fix.cli).toContain("--function-name {{arn}}");
  });
});
