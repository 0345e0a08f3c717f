import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./state-machine-admin-role.ts";

const role = (Action: string, Resource = "*") =>
  makeFact("iam.role", {
    config: { inlinePolicies: ["work"] },
    policies: [policy("inline", statements({ Effect: "Allow", Action, Resource }), "work")],
  });

describe(subject.id, () => {
  it("fails a role that may do everything", () => {
    expect(check(subject, makeFact("states.state-machine"), { others: [role("*")] })).toMatchObject([
      { outcome: "fail", evidence: [{ arn: `arn:aws:iam::${ACCOUNT}:role/orders`, statement: { policy: "work" } }] },
    ]);
  });

  it("passes a role that may invoke functions", () => {
    expect(outcomes(subject, makeFact("states.state-machine"), { others: [role("lambda:InvokeFunction")] })).toEqual([
      "pass",
    ]);
  });

  it("passes all actions on one resource", () => {
    expect(outcomes(subject, makeFact("states.state-machine"), { others: [role("*", "arn:aws:s3:::orders")] })).toEqual(
      ["pass"],
    );
  });

  it("does not know a role that was not collected", () => {
    expect(outcomes(subject, makeFact("states.state-machine"), { facts: { coverage: () => "partial" } })).toEqual([
      "unknown",
    ]);
  });
});
