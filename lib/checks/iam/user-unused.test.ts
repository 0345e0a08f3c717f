import { describe, expect, it } from "vitest";
import { daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./user-unused.ts";

const person = (passwordLastUsedAt: string | null, createdAt = daysAgo(500)) =>
  makeFact("iam.user", { config: { hasPassword: true, createdAt }, observations: { passwordLastUsedAt } });
const job = (at: string | null) =>
  makeFact("iam.user", {
    config: { accessKeys: [{ id: "AKIA1", status: "Active", createdAt: daysAgo(500) }], createdAt: daysAgo(500) },
    observations: { accessKeysLastUsed: { AKIA1: { at, service: null, region: null } } },
  });

describe(subject.id, () => {
  it("fails a password or key unused for more than 90 days, or never used", () => {
    expect(outcomes(subject, person(daysAgo(91)))).toEqual(["fail"]);
    expect(outcomes(subject, person(null))).toEqual(["fail"]);
    expect(outcomes(subject, job(daysAgo(91)))).toEqual(["fail"]);
  });

  it("passes recent use, a new user, and a user without credentials", () => {
    expect(outcomes(subject, person(daysAgo(10)))).toEqual(["pass"]);
    expect(outcomes(subject, job(daysAgo(10)))).toEqual(["pass"]);
    expect(outcomes(subject, person(null, daysAgo(10)))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("iam.user"))).toEqual(["pass"]);
  });

  it("does not know a key whose last use was not collected", () => {
    const fact = makeFact("iam.user", {
      config: { accessKeys: [{ id: "AKIA1", status: "Active", createdAt: null }], createdAt: daysAgo(500) },
    });
    expect(outcomes(subject, fact)).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("iam.user", { gaps: ["hasPassword"] }))).toEqual(["unknown"]);
  });
});
