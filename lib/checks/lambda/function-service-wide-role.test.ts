import { describe, expect, it } from "vitest";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./function-service-wide-role.ts";

const fact = makeFact("lambda.function");
const run = (statement: Record<string, unknown>) => {
  const policies = [policy("inline", statements(statement), "p")];
  return outcomes(subject, fact, { others: [makeFact("iam.role", { config: { inlinePolicies: ["p"] }, policies })] });
};

describe(subject.id, () => {
  it("fails a whole service, and everything except some, on every resource", () => {
    expect(run({ Effect: "Allow", Action: ["logs:PutLogEvents", "s3:*"], Resource: "*" })).toEqual(["fail"]);
    expect(run({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })).toEqual(["fail"]);
  });

  it("passes a part of a service, a whole service on one resource, and leaves administrators to the other check", () => {
    expect(run({ Effect: "Allow", Action: "s3:Get*", Resource: "*" })).toEqual(["pass"]);
    expect(run({ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::one/*" })).toEqual(["pass"]);
    expect(run({ Effect: "Allow", Action: "*", Resource: "*" })).toEqual(["pass"]);
  });

  it("does not know a role whose inline policies were not collected", () => {
    const role = makeFact("iam.role", { gaps: ["policies.inline"] });
    expect(outcomes(subject, fact, { others: [role] })).toEqual(["unknown"]);
  });
});
