import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes, policy, statements } from "../testing.ts";
import subject from "./function-foreign-account-permission.ts";

const allowing = (principal: unknown) =>
  makeFact("lambda.function", {
    policies: [
      policy("resource", statements({ Effect: "Allow", Principal: principal, Action: "lambda:InvokeFunction" })),
    ],
  });

describe(subject.id, () => {
  it("fails accounts and roles of a foreign account", () => {
    expect(check(subject, allowing({ AWS: FOREIGN_ACCOUNT }))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: expect.stringContaining(FOREIGN_ACCOUNT) }] },
    ]);
    expect(outcomes(subject, allowing({ AWS: [`arn:aws:iam::${FOREIGN_ACCOUNT}:role/x`] }))).toEqual(["fail"]);
  });

  it("passes an account of the organization and a service", () => {
    expect(outcomes(subject, allowing({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` }))).toEqual(["pass"]);
    expect(outcomes(subject, allowing({ Service: "sns.amazonaws.com" }))).toEqual(["pass"]);
  });

  it("does not know a function whose policy was denied", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["policies.resource"] }))).toEqual(["unknown"]);
  });
});
