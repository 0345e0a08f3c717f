import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./secret-rotation-overdue.ts";

const rotated = { isRotationEnabled: true, rotationDays: 30 };

describe(subject.id, () => {
  it("fails a secret that was not rotated in time", () => {
    expect(
      check(
        subject,
        makeFact("secretsmanager.secret", { config: rotated, observations: { lastRotatedAt: daysAgo(40) } }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: daysAgo(40) }] }]);
  });

  it("fails a secret that was never rotated since it was made", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { config: rotated }))).toEqual(["fail"]);
  });

  it("passes a secret that was", () => {
    expect(
      outcomes(
        subject,
        makeFact("secretsmanager.secret", { config: rotated, observations: { lastRotatedAt: daysAgo(29) } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a rotation by cron, whose interval is not told", () => {
    expect(
      outcomes(
        subject,
        makeFact("secretsmanager.secret", {
          config: { isRotationEnabled: true },
          observations: { lastRotatedAt: daysAgo(40) },
        }),
      ),
    ).toEqual(["unknown"]);
  });

  it("passes a rotation that is a day late, within its window", () => {
    expect(
      outcomes(
        subject,
        makeFact("secretsmanager.secret", { config: rotated, observations: { lastRotatedAt: daysAgo(31) } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a secret without rotation, which another check judges", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", { observations: { lastRotatedAt: daysAgo(400) } })),
    ).toEqual(["pass"]);
  });

  it("does not know a secret whose last rotation is missing", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", { config: rotated, gaps: ["observations.lastRotatedAt"] })),
    ).toEqual(["unknown"]);
  });
});
