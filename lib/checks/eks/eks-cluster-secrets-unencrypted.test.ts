import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./eks-cluster-secrets-unencrypted.ts";

const cluster = (version: string | null, secretsKeyArn: string | null = null) =>
  makeFact("eks.cluster", { config: { version, secretsKeyArn } });

describe(subject.id, () => {
  it("fails an old version without key", () => {
    expect(outcomes(subject, cluster("1.27"))).toEqual(["fail"]);
  });

  it("passes a key, and versions that encrypt by themselves", () => {
    expect(outcomes(subject, cluster("1.27", "arn:aws:kms:eu-west-1:111122223333:key/1"))).toEqual(["pass"]);
    expect(outcomes(subject, cluster("1.28"))).toEqual(["pass"]);
  });

  it("does not know a key or a version that was not collected", () => {
    expect(outcomes(subject, makeFact("eks.cluster", { gaps: ["secretsKeyArn"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, cluster(null))).toEqual(["unknown"]);
  });
});
