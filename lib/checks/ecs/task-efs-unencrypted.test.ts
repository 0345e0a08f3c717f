import { describe, expect, it } from "vitest";
import { check, outcomes } from "../testing.ts";
import { task } from "./containers.test-support.ts";
import subject from "./task-efs-unencrypted.ts";

const volume = (name: string, isEncryptedInTransit: boolean) => ({
  name,
  fileSystemId: "fs-0a1b2c3d",
  isEncryptedInTransit,
  usesIam: false,
});

describe(subject.id, () => {
  it("fails the volume without TLS, and not the one with it", () => {
    const fact = task([{}], { config: { efsVolumes: [volume("plain", false), volume("safe", true)] } });
    expect(check(subject, fact)).toMatchObject([{ outcome: "fail", discriminator: "plain" }]);
  });

  it("passes a task without volumes, and a revision of the past", () => {
    expect(outcomes(subject, task([{}]))).toEqual(["pass"]);
    const past = { isLatest: false, isUsedByService: false };
    const fact = task([], { config: { efsVolumes: [volume("plain", false)] }, observations: past });
    expect(outcomes(subject, fact)).toEqual(["pass"]);
  });

  it("does not know volumes that were not collected", () => {
    expect(outcomes(subject, task([], { gaps: ["efsVolumes"] }))).toEqual(["unknown"]);
  });
});
