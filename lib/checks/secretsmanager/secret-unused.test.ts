import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./secret-unused.ts";

describe(subject.id, () => {
  it("fails a secret that was read long ago", () => {
    expect(
      check(subject, makeFact("secretsmanager.secret", { observations: { lastAccessedAt: daysAgo(120) } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: daysAgo(120) }] }]);
  });

  it("fails a secret that was never read", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret"))).toEqual(["fail"]);
  });

  it("passes a secret that was read last month", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", { observations: { lastAccessedAt: daysAgo(30) } })),
    ).toEqual(["pass"]);
  });

  it("passes a new secret that nobody has read yet", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { config: { createdAt: daysAgo(10) } }))).toEqual([
      "pass",
    ]);
  });

  it("passes a secret that a service owns", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { config: { owningService: "rds" } }))).toEqual([
      "pass",
    ]);
  });

  it("passes a secret that was read within the time that is set", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", { observations: { lastAccessedAt: daysAgo(120) } }), {
        parameters: { unusedDays: 365 },
      }),
    ).toEqual(["pass"]);
  });

  it("does not know a secret whose last use is missing", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { gaps: ["observations.lastAccessedAt"] }))).toEqual([
      "unknown",
    ]);
  });
});
