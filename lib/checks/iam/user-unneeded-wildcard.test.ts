import { describe, expect, it } from "vitest";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import { called, trailOf } from "../testing-usage.ts";
import { unneededWildcardCases } from "./unneeded-wildcard.test-support.ts";
import subject from "./user-unneeded-wildcard.ts";

describe(subject.id, () => {
  it.each(unneededWildcardCases(subject, (overrides) => makeFact("iam.user", overrides)))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );

  it("passes the wildcard of a group, which serves its other members too", () => {
    const group = makeFact("iam.group", {
      name: "ops",
      config: { inlinePolicies: ["all"] },
      policies: [policy("inline", statements({ Effect: "Allow", Action: "states:*", Resource: "*" }), "all")],
    });
    const user = makeFact("iam.user", { config: { groups: ["ops"] } });
    const usage = [called(user.arn, "states:ListStateMachines")];
    expect(outcomes(subject, user, { others: [group], facts: { usage, trail: [trailOf(120)] } })).toEqual(["pass"]);
  });
});
