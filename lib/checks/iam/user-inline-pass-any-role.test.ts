import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./user-inline-pass-any-role.ts";

const allowing = (statement: Record<string, unknown>) =>
  makeFact("iam.user", {
    config: { inlinePolicies: ["p"] },
    policies: [policy("inline", statements({ Effect: "Allow", ...statement }), "p")],
  });

describe(subject.id, () => {
  it("fails PassRole on every role, named or within a wildcard", () => {
    expect(outcomes(subject, allowing({ Action: "iam:PassRole", Resource: "*" }))).toEqual(["fail"]);
    expect(outcomes(subject, allowing({ Action: "iam:*", Resource: `arn:aws:iam::${ACCOUNT}:role/*` }))).toEqual([
      "fail",
    ]);
  });

  it("passes one role, one service, roles under a path, and administrators", () => {
    const one = `arn:aws:iam::${ACCOUNT}:role/orders`;
    const Condition = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
    expect(outcomes(subject, allowing({ Action: "iam:PassRole", Resource: one }))).toEqual(["pass"]);
    expect(outcomes(subject, allowing({ Action: "iam:PassRole", Resource: "*", Condition }))).toEqual(["pass"]);
    expect(outcomes(subject, allowing({ Action: "iam:PassRole", Resource: `${one}-*` }))).toEqual(["pass"]);
    expect(outcomes(subject, allowing({ Action: "*", Resource: "*" }))).toEqual(["pass"]);
  });

  it("does not know a policy that was not collected or cannot be read", () => {
    expect(outcomes(subject, makeFact("iam.user", { gaps: ["policies.inline"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, allowing({ Resource: "*" }))).toEqual(["unknown"]);
  });
});
