import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-inline-admin-policy.ts";

const admin = policy("inline", statements({ Effect: "Allow", Action: "*", Resource: "*" }), "p");
const carrying = (statement: Record<string, unknown>) =>
  makeFact("iam.role", { config: { inlinePolicies: ["p"] }, policies: [policy("inline", statements(statement), "p")] });

describe(subject.id, () => {
  it("fails everything on everything, in both spellings", () => {
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "*", Resource: "*" }))).toEqual(["fail"]);
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: ["s3:GetObject", "*:*"], Resource: ["*"] }))).toEqual([
      "fail",
    ]);
  });

  it("passes a whole service, everything on one bucket, and a role without policies", () => {
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "s3:*", Resource: "*" }))).toEqual(["pass"]);
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::one" }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, makeFact("iam.role"))).toEqual(["pass"]);
  });

  it("passes service-linked roles and calls permission sets low", () => {
    const at = (path: string) => makeFact("iam.role", { config: { path, inlinePolicies: ["p"] }, policies: [admin] });
    expect(outcomes(subject, at("/aws-service-role/x/"))).toEqual(["pass"]);
    expect(check(subject, at("/aws-reserved/sso.amazonaws.com/"))).toMatchObject([
      { outcome: "fail", severity: "low" },
    ]);
  });

  it("does not know a policy whose document was not collected", () => {
    expect(outcomes(subject, makeFact("iam.role", { config: { inlinePolicies: ["p"] } }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("iam.role", { gaps: ["policies.inline"] }))).toEqual(["unknown"]);
  });
});
