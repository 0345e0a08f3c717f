import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./snapshot-unencrypted.ts";

describe(subject.id, () => {
  it("fails a snapshot in clear text", () => {
    expect(check(subject, makeFact("rds.snapshot", { config: { isEncrypted: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes an encrypted one", () => {
    expect(outcomes(subject, makeFact("rds.snapshot"))).toEqual(["pass"]);
  });

  it("passes an encrypted one of a cluster", () => {
    expect(outcomes(subject, makeFact("rds.snapshot", { config: { isOfCluster: true } }))).toEqual(["pass"]);
  });

  it("does not know a snapshot where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.snapshot", { gaps: ["isEncrypted"] }))).toEqual(["unknown"]);
  });
});
