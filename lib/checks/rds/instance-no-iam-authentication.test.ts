import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-no-iam-authentication.ts";

describe(subject.id, () => {
  it("fails a database without it", () => {
    expect(check(subject, makeFact("rds.instance", { config: { hasIamAuthentication: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a database with it", () => {
    expect(outcomes(subject, makeFact("rds.instance"))).toEqual(["pass"]);
  });

  it("passes Oracle, which does not know it", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { hasIamAuthentication: false, engine: "oracle-ee" } })),
    ).toEqual(["pass"]);
  });

  it("passes a member of a cluster, which is judged instead", () => {
    expect(
      outcomes(subject, makeFact("rds.instance", { config: { hasIamAuthentication: false, clusterId: "orders" } })),
    ).toEqual(["pass"]);
  });

  it("does not know a database where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.instance", { gaps: ["hasIamAuthentication"] }))).toEqual(["unknown"]);
  });
});
