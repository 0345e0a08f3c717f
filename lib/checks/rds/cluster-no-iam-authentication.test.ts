import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./cluster-no-iam-authentication.ts";

describe(subject.id, () => {
  it("fails a cluster without it", () => {
    expect(check(subject, makeFact("rds.cluster", { config: { hasIamAuthentication: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a cluster with it", () => {
    expect(outcomes(subject, makeFact("rds.cluster"))).toEqual(["pass"]);
  });

  it("passes DocumentDB, whose sign-in by IAM is no setting of the cluster", () => {
    expect(
      outcomes(subject, makeFact("rds.cluster", { config: { hasIamAuthentication: false, engine: "docdb" } })),
    ).toEqual(["pass"]);
  });

  it("does not know a cluster where it is missing", () => {
    expect(outcomes(subject, makeFact("rds.cluster", { gaps: ["hasIamAuthentication"] }))).toEqual(["unknown"]);
  });
});
