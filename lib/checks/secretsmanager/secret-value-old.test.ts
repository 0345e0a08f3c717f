import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./secret-value-old.ts";

describe(subject.id, () => {
  it("fails a secret that nobody changed for a year", () => {
    expect(
      check(subject, makeFact("secretsmanager.secret", { config: { lastChangedAt: daysAgo(400) } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: daysAgo(400) }] }]);
  });

  it("passes a secret that was changed this year", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { config: { lastChangedAt: daysAgo(100) } }))).toEqual([
      "pass",
    ]);
  });

  it("passes an old one that is rotated, which another check judges", () => {
    expect(
      outcomes(
        subject,
        makeFact("secretsmanager.secret", { config: { lastChangedAt: daysAgo(400), isRotationEnabled: true } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes an old one within the time that is set", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", { config: { lastChangedAt: daysAgo(400) } }), {
        parameters: { maximumDays: 500 },
      }),
    ).toEqual(["pass"]);
  });

  it("does not know a secret whose last change is missing", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { gaps: ["lastChangedAt"] }))).toEqual(["unknown"]);
  });
});
