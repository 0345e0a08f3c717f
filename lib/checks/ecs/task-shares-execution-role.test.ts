import { describe, expect, it } from "vitest";
import { ACCOUNT, outcomes } from "../testing.ts";
import { task } from "./containers.test-support.ts";
import subject from "./task-shares-execution-role.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders`;
const roles = (taskRoleArn: string | null, executionRoleArn: string | null) =>
  task([{}], { config: { taskRoleArn, executionRoleArn } });

describe(subject.id, () => {
  it("fails one role for both", () => {
    expect(outcomes(subject, roles(ROLE, ROLE))).toEqual(["fail"]);
  });

  it("passes two roles, one alone, and none", () => {
    expect(outcomes(subject, roles(ROLE, `${ROLE}-execution`))).toEqual(["pass"]);
    expect(outcomes(subject, roles(null, ROLE))).toEqual(["pass"]);
    expect(outcomes(subject, roles(null, null))).toEqual(["pass"]);
  });

  it("does not know a role that was not collected", () => {
    expect(outcomes(subject, task([], { gaps: ["executionRoleArn"] }))).toEqual(["unknown"]);
  });
});
