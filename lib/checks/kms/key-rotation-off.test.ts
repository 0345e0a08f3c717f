import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./key-rotation-off.ts";

describe(subject.id, () => {
  it("fails a key without rotation", () => {
    expect(check(subject, makeFact("kms.key", { config: { isRotationEnabled: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes a key with rotation", () => {
    expect(outcomes(subject, makeFact("kms.key"))).toEqual(["pass"]);
  });

  it("passes an asymmetric key, which does not rotate by itself", () => {
    expect(outcomes(subject, makeFact("kms.key", { config: { isRotationEnabled: null, spec: "RSA_2048" } }))).toEqual([
      "pass",
    ]);
  });

  it("passes a key that AWS manages", () => {
    expect(outcomes(subject, makeFact("kms.key", { config: { manager: "AWS", isRotationEnabled: false } }))).toEqual([
      "pass",
    ]);
  });

  it("passes a key that is disabled", () => {
    expect(outcomes(subject, makeFact("kms.key", { config: { state: "Disabled", isRotationEnabled: false } }))).toEqual(
      ["pass"],
    );
  });

  it("does not know a key whose rotation was refused", () => {
    expect(outcomes(subject, makeFact("kms.key", { gaps: ["isRotationEnabled"] }))).toEqual(["unknown"]);
  });
});
