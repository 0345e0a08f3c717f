import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-becomes-administrator.ts";

const administrator = makeFact("iam.role", {
  name: "admin",
  config: { inlinePolicies: ["all"] },
  policies: [
    policy("inline", statements({ Effect: "Allow", Action: "*", Resource: "*" }), "all"),
    policy(
      "trust",
      statements({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
      "trust",
    ),
  ],
});
const role = (...list: Record<string, unknown>[]) =>
  makeFact("iam.role", {
    name: "deployer",
    config: { inlinePolicies: ["own"] },
    policies: [policy("inline", statements(...list), "own")],
  });
const DEPLOYS = { Effect: "Allow", Action: ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource: "*" };
const PASSES = { Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::${ACCOUNT}:role/*` };

describe(subject.id, () => {
  it("fails who may pass an administrator's role to a new function, and cites the statements", () => {
    const [verdict] = check(subject, role(DEPLOYS, PASSES), { others: [administrator] });
    expect(verdict).toMatchObject({ outcome: "fail", severity: "high" });
    const cited = verdict?.outcome === "fail" ? verdict.evidence.map(({ statement }) => statement?.index) : [];
    expect(cited).toEqual([1, 0, 0]);
  });

  it("passes who may pass no role, or only to another service", () => {
    expect(outcomes(subject, role(DEPLOYS), { others: [administrator] })).toEqual(["pass"]);
    const elsewhere = { ...PASSES, Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } };
    expect(outcomes(subject, role(DEPLOYS, elsewhere), { others: [administrator] })).toEqual(["pass"]);
  });

  it("passes an administrator as it stands, which other checks judge", () => {
    expect(outcomes(subject, role({ Effect: "Allow", Action: "*", Resource: "*" }))).toEqual(["pass"]);
  });

  it("says medium where something has to hold besides", () => {
    const mfa = { ...PASSES, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
    expect(check(subject, role(DEPLOYS, mfa), { others: [administrator] })).toMatchObject([
      { outcome: "fail", severity: "medium" },
    ]);
  });

  it("does not know when functions were not collected that it may change", () => {
    const verdicts = check(subject, role({ Effect: "Allow", Action: "lambda:*", Resource: "*" }), {
      others: [administrator],
      facts: { coverage: (kind) => (kind === "lambda.function" ? "never" : "whole") },
    });
    expect(verdicts).toEqual([{ outcome: "unknown", missing: ["lambda.function"] }]);
  });
});
