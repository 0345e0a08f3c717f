import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./cluster-plain-transport.ts";

describe(subject.id, () => {
  it("fails a cluster that does not require TLS", () => {
    expect(check(subject, makeFact("rds.cluster", { config: { requiresTls: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a cluster that does", () => {
    expect(outcomes(subject, makeFact("rds.cluster"))).toEqual(["pass"]);
  });

  it("passes an engine without such a parameter", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { config: { requiresTls: null } }))).toEqual(["pass"]);
  });

  it("does not know a cluster whose parameter group was refused", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { gaps: ["requiresTls"] }))).toEqual(["unknown"]);
  });
});
