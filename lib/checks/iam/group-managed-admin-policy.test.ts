import { describe, expect, it } from "vitest";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./group-managed-admin-policy.ts";

const ARN = "arn:aws:iam::aws:policy/AdministratorAccess";
const carrying = (statement: Record<string, unknown>) =>
  makeFact("iam.group", {
    config: { attachedPolicies: [{ name: "p", arn: ARN }] },
    policies: [policy("managed", statements(statement), ARN)],
  });

describe(subject.id, () => {
  it("fails everything on everything, in both spellings", () => {
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "*", Resource: "*" }))).toEqual(["fail"]);
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: ["s3:GetObject", "*:*"], Resource: ["*"] }))).toEqual([
      "fail",
    ]);
  });

  it("passes a whole service, everything on one bucket, and a group without policies", () => {
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "s3:*", Resource: "*" }))).toEqual(["pass"]);
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::one" }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, makeFact("iam.group"))).toEqual(["pass"]);
  });

  it("does not know a policy whose document was not collected", () => {
    expect(
      outcomes(subject, makeFact("iam.group", { config: { attachedPolicies: [{ name: "p", arn: ARN }] } })),
    ).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("iam.group", { gaps: ["policies.managed"] }))).toEqual(["unknown"]);
  });
});
