import { describe, expect, it } from "vitest";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./user-inline-admin-policy.ts";

const carrying = (statement: Record<string, unknown>) =>
  makeFact("iam.user", { config: { inlinePolicies: ["p"] }, policies: [policy("inline", statements(statement), "p")] });

describe(subject.id, () => {
  it("fails everything on everything, in both spellings", () => {
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "*", Resource: "*" }))).toEqual(["fail"]);
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: ["s3:GetObject", "*:*"], Resource: ["*"] }))).toEqual([
      "fail",
    ]);
  });

  it("passes a whole service, everything on one bucket, and a user without policies", () => {
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "s3:*", Resource: "*" }))).toEqual(["pass"]);
    expect(outcomes(subject, carrying({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::one" }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, makeFact("iam.user"))).toEqual(["pass"]);
  });

  it("does not know a policy whose document was not collected", () => {
    expect(outcomes(subject, makeFact("iam.user", { config: { inlinePolicies: ["p"] } }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("iam.user", { gaps: ["policies.inline"] }))).toEqual(["unknown"]);
  });
});
