import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-public.ts";

describe(subject.id, () => {
  it("fails a public database, and names its security groups", () => {
    expect(check(subject, makeFact("rds.instance", { config: { isPublic: true } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: true, summary: expect.stringContaining("sg-0a1b2c3d") }] },
    ]);
  });

  it("passes a private database", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes a private member of a cluster", () => {
    expect(outcomes(subject, makeFact("rds.instance", { config: { clusterId: "orders" } }))).toEqual(["pass"]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["isPublic"] }))).toEqual(["unknown"]);
  });
});
