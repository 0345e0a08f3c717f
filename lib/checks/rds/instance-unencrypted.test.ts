import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-unencrypted.ts";

describe(subject.id, () => {
  it("fails a database without encryption", () => {
    expect(check(subject, makeFact("rds.instance", { config: { isEncrypted: false, kmsKeyId: null } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes an encrypted one", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a member of a cluster, which is judged instead", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { isEncrypted: false, clusterId: "orders" } })),
    ).toEqual(["pass"]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["isEncrypted"] }))).toEqual(["unknown"]);
  });
});
