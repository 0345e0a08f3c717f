import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./eks-pod-reaches-administrator.ts";

const association = makeFact("eks.pod-identity-association");
const trust = policy(
  "trust",
  statements({
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  }),
);
const role = (Action: string) => ({
  others: [
    makeFact("iam.role", {
      arn: `arn:aws:iam::${ACCOUNT}:role/orders`,
      config: { inlinePolicies: ["own"] },
      policies: [trust, policy("inline", statements({ Effect: "Allow", Action, Resource: "*" }), "own")],
    }),
  ],
});

describe(subject.id, () => {
  it("fails a role that is administrator, and one that rewrites its own policy", () => {
    expect(outcomes(subject, association, role("*"))).toEqual(["fail"]);
    expect(outcomes(subject, association, role("iam:PutRolePolicy"))).toEqual(["fail"]);
  });

  it("passes a role that reads", () => {
    expect(outcomes(subject, association, role("s3:GetObject"))).toEqual(["pass"]);
  });

  it("does not know a role that was not collected", () => {
    expect(outcomes(subject, association, { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("eks.pod-identity-association", { gaps: ["roleArn"] }))).toEqual(["unknown"]);
  });
});
