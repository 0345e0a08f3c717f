import { describe, expect, it } from "vitest";
import { outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-dangerous-capability.ts";

const onInstances = { requiresCompatibilities: ["EC2"] };

describe(subject.id, () => {
  it.each(containerCases(subject, { addedCapabilities: ["SYS_ADMIN"] }, onInstances))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );

  it("passes harmless ones, and tracing its own task on Fargate", () => {
    const ptrace = [{ addedCapabilities: ["SYS_PTRACE"] }];
    expect(outcomes(subject, task([{ addedCapabilities: ["NET_BIND_SERVICE"] }], { config: onInstances }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, task(ptrace, { config: { requiresCompatibilities: ["FARGATE"] } }))).toEqual(["pass"]);
    expect(outcomes(subject, task(ptrace, { config: onInstances }))).toEqual(["fail"]);
  });
});
