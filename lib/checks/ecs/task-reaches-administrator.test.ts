import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, outcomes, policy, statements } from "../testing.ts";
import { task } from "./containers.test-support.ts";
import subject from "./task-reaches-administrator.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders`;
const trust = policy(
  "trust",
  statements({ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }),
);
const role = (Action: string) => ({
  others: [
    makeFact("iam.role", {
      arn: ROLE,
      config: { inlinePolicies: ["own"] },
      policies: [trust, policy("inline", statements({ Effect: "Allow", Action, Resource: "*" }), "own")],
    }),
  ],
});

describe(subject.id, () => {
  it("fails a role that rewrites its own policy, and one that has everything", () => {
    expect(outcomes(subject, task([{}]), role("iam:PutRolePolicy"))).toEqual(["fail"]);
    expect(outcomes(subject, task([{}]), role("*"))).toEqual(["fail"]);
  });

  it("passes a role that reads, a task without role, and a revision of the past", () => {
    expect(outcomes(subject, task([{}]), role("s3:GetObject"))).toEqual(["pass"]);
    expect(outcomes(subject, task([{}], { config: { taskRoleArn: null } }), role("*"))).toEqual(["pass"]);
    const past = { isLatest: false, isUsedByService: false };
    expect(outcomes(subject, task([{}], { observations: past }), role("*"))).toEqual(["pass"]);
  });

  it("does not know a role that was not collected", () => {
    expect(outcomes(subject, task([{}]), { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
    expect(outcomes(subject, task([], { gaps: ["taskRoleArn"] }))).toEqual(["unknown"]);
  });
});
