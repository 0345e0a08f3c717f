import { describe, expect, it } from "vitest";
import { mayDo } from "../questions.ts";
import { ACCOUNT, allow, type Fact, search, store, user, userArn } from "./testing.ts";

const DEV = userArn("dev");
const REFUSAL = { Effect: "Deny", Principal: { AWS: DEV }, Action: "*", Resource: "*" };

describe.each([
  ["events.bus", "events:PutEvents", `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/shop`],
  ["kinesis.stream", "kinesis:PutRecord", `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/shop`],
] as const)("the policy of a %s", (kind, action, resource) => {
  const outcome = (...facts: Fact[]) => {
    const { model } = search([user("dev", { says: [allow([action, "*"])] }), ...facts]).escalation.graph;
    return mayDo(model, DEV, { action, resource })?.decision.outcome;
  };

  it("refuses what identity policies allow", () => {
    expect(outcome(store(kind, { arn: resource, says: [REFUSAL] }))).toBe("denied");
  });

  it("leaves it to identity policies where there is none", () => {
    expect(outcome(store(kind, { arn: resource }))).toBe("allowed");
  });

  it("makes the answer unknown where it was refused", () => {
    expect(outcome(store(kind, { arn: resource, gaps: ["policies.resource"] }))).toBe("unknown");
  });
});
