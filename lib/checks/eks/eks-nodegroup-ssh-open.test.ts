import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./eks-nodegroup-ssh-open.ts";

const group = (sshKeyName: string | null, ...sshSourceGroupIds: string[]) =>
  makeFact("eks.nodegroup", { config: { sshKeyName, sshSourceGroupIds } });

describe(subject.id, () => {
  it("fails a key without source groups", () => {
    expect(outcomes(subject, group("ops"))).toEqual(["fail"]);
  });

  it("passes a key for a group, and no key", () => {
    expect(outcomes(subject, group("ops", "sg-bastion"))).toEqual(["pass"]);
    expect(outcomes(subject, group(null))).toEqual(["pass"]);
  });

  it("does not know a key that was not collected", () => {
    expect(outcomes(subject, makeFact("eks.nodegroup", { gaps: ["sshKeyName"] }))).toEqual(["unknown"]);
  });
});
