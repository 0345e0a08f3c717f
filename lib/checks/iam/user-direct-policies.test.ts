import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-direct-policies.ts";

describe(subject.id, () => {
  it("fails attached and inline policies", () => {
    const attachedPolicies = [{ name: "p", arn: "arn:aws:iam::111122223333:policy/p" }];
    expect(outcomes(subject, makeFact("iam.user", { config: { attachedPolicies } }))).toEqual(["fail"]);
    expect(outcomes(subject, makeFact("iam.user", { config: { inlinePolicies: ["p"] } }))).toEqual(["fail"]);
  });

  it("passes a user who has permissions through groups alone", () => {
    expect(outcomes(subject, makeFact("iam.user", { config: { groups: ["work"] } }))).toEqual(["pass"]);
  });

  it("does not know a user whose policies were not listed", () => {
    expect(outcomes(subject, makeFact("iam.user", { gaps: ["inlinePolicies"] }))).toEqual(["unknown"]);
  });
});
