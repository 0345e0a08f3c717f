import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./function-admin-role.ts";

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const fact = makeFact("lambda.function");
const role = (statement: Record<string, unknown>) =>
  makeFact("iam.role", { config: { inlinePolicies: ["p"] }, policies: [policy("inline", statements(statement), "p")] });

describe(subject.id, () => {
  it("fails everything on everything and cites the statement of the role", () => {
    const admin = role({ Effect: "Allow", Action: "*", Resource: "*" });
    expect(check(subject, fact, { others: [admin] })).toMatchObject([
      { outcome: "fail", evidence: [{ arn: admin.arn, statement: { policy: "p", index: 0, line: 4 } }] },
    ]);
  });

  it("fails a managed policy whose document stands on the policy itself", () => {
    const attached = makeFact("iam.role", {
      config: { attachedPolicies: [{ name: "AdministratorAccess", arn: ADMIN }] },
    });
    const document = policy("managed", statements({ Effect: "Allow", Action: "*", Resource: "*" }), ADMIN);
    const managed = makeFact("iam.policy", { arn: ADMIN, policies: [document] });
    expect(outcomes(subject, fact, { others: [attached, managed] })).toEqual(["fail"]);
    expect(outcomes(subject, fact, { others: [attached] })).toEqual(["unknown"]);
  });

  it("passes everything on one bucket, everything under a condition, and a deny", () => {
    const near = [
      { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::one" },
      { Effect: "Allow", Action: "*", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      { Effect: "Deny", Action: "*", Resource: "*" },
    ];
    for (const statement of near) expect(outcomes(subject, fact, { others: [role(statement)] })).toEqual(["pass"]);
  });

  it("passes an administrator policy under a boundary that grants less, and fails under one that grants all", () => {
    const capped = (Action: string) =>
      makeFact("iam.role", {
        config: { inlinePolicies: ["p"], permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/limit" },
        policies: [
          policy("inline", statements({ Effect: "Allow", Action: "*", Resource: "*" }), "p"),
          policy(
            "boundary",
            statements({ Effect: "Allow", Action, Resource: "*" }),
            "arn:aws:iam::111122223333:policy/limit",
          ),
        ],
      });
    expect(outcomes(subject, fact, { others: [capped("s3:*")] })).toEqual(["pass"]);
    expect(outcomes(subject, fact, { others: [capped("*")] })).toEqual(["fail"]);
  });

  it("does not know while roles were not collected", () => {
    expect(outcomes(subject, fact, { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
  });
});
