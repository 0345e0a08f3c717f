import { describe, expect, it } from "vitest";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import { passAnyRoleCases } from "./pass-role.test-support.ts";
import subject from "./policy-pass-any-role.ts";

const allowing = (statement: Record<string, unknown>) =>
  makeFact("iam.policy", { policies: [policy("managed", statements(statement), "p")] });

describe(subject.id, () => {
  it.each(passAnyRoleCases(subject, allowing, makeFact("iam.policy", { gaps: ["policies.managed"] })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );

  it("passes a policy of AWS, which nobody here can change", () => {
    const open = statements({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" });
    const fact = makeFact("iam.policy", { config: { isAwsManaged: true }, policies: [policy("managed", open, "p")] });
    expect(outcomes(subject, fact)).toEqual(["pass"]);
  });
});
