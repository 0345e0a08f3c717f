import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./cluster-unencrypted.ts";

describe(subject.id, () => {
  it("fails a cluster without encryption", () => {
    expect(check(subject, makeFact("rds.cluster", { config: { isEncrypted: false, kmsKeyId: null } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes an encrypted one", () => {
    expect(outcomes(subject, makeFact("rds.cluster"))).toEqual(["pass"]);
  });

  it("passes one under the key that AWS manages", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { config: { kmsKeyId: "alias/aws/rds" } }))).toEqual(["pass"]);
  });

  it("does not know a cluster where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { gaps: ["isEncrypted"] }))).toEqual(["unknown"]);
  });
});
