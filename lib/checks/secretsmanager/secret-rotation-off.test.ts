import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./secret-rotation-off.ts";

describe(subject.id, () => {
  it("fails a secret without rotation", () => {
    expect(check(subject, makeFact("secretsmanager.secret"))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a secret with rotation", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", { config: { isRotationEnabled: true, rotationDays: 30 } })),
    ).toEqual(["pass"]);
  });

  it("passes a secret that a service owns and rotates", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { config: { owningService: "rds" } }))).toEqual([
      "pass",
    ]);
  });

  it("passes a replica, which is rotated where it comes from", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { config: { primaryRegion: "us-east-1" } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a secret whose rotation is missing", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { gaps: ["isRotationEnabled"] }))).toEqual(["unknown"]);
  });
});
