import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, REGION, statements } from "../testing.ts";
import subject from "./state-machine-wide-invoke.ts";

const role = (statement: Record<string, unknown>) =>
  makeFact("iam.role", {
    config: { inlinePolicies: ["work"] },
    policies: [
      policy(
        "inline",
        statements({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*", ...statement }),
        "work",
      ),
    ],
  });

describe(subject.id, () => {
  it("fails every function", () => {
    expect(check(subject, makeFact("states.state-machine"), { others: [role({})] })).toMatchObject([
      { outcome: "fail", discriminator: "work#0", evidence: [{ statement: { policy: "work" } }] },
    ]);
  });

  it("fails every function of the account", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine"), {
        others: [role({ Resource: `arn:aws:lambda:*:${ACCOUNT}:function:*` })],
      }),
    ).toEqual(["fail"]);
  });

  it("passes functions of one system", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine"), {
        others: [role({ Resource: `arn:aws:lambda:*:${ACCOUNT}:function:orders-*` })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes one function", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine"), {
        others: [role({ Resource: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders` })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes the administrator, whom another check judges", () => {
    expect(outcomes(subject, makeFact("states.state-machine"), { others: [role({ Action: "*" })] })).toEqual(["pass"]);
  });

  it("passes a condition, which may narrow it", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine"), {
        others: [role({ Condition: { StringEquals: { "aws:ResourceTag/team": "core" } } })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes another action on everything", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine"), { others: [role({ Action: "xray:PutTraceSegments" })] }),
    ).toEqual(["pass"]);
  });

  it("does not know a role that was not collected", () => {
    expect(outcomes(subject, makeFact("states.state-machine"), { facts: { coverage: () => "partial" } })).toEqual([
      "unknown",
    ]);
  });
});
