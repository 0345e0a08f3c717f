import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./access-key-old.ts";

const keys = (...accessKeys: [string, string, string | null][]) =>
  makeFact("iam.user", {
    config: { accessKeys: accessKeys.map(([id, status, createdAt]) => ({ id, status, createdAt })) },
  });

describe(subject.id, () => {
  it("fails each active key older than 90 days under its id", () => {
    const fact = keys(["AKIAOLD", "Active", daysAgo(91)], ["AKIANEW", "Active", daysAgo(2)]);
    expect(check(subject, fact)).toMatchObject([{ outcome: "fail", discriminator: "AKIAOLD" }]);
  });

  it("passes a key of 90 days, an inactive one, and none", () => {
    expect(outcomes(subject, keys(["AKIA1", "Active", daysAgo(90)]))).toEqual(["pass"]);
    expect(outcomes(subject, keys(["AKIA1", "Inactive", daysAgo(900)]))).toEqual(["pass"]);
    expect(outcomes(subject, keys())).toEqual(["pass"]);
    expect(outcomes(subject, keys(["AKIA1", "Active", daysAgo(91)]), { parameters: { days: 365 } })).toEqual(["pass"]);
  });

  it("does not know keys without date or not collected", () => {
    expect(outcomes(subject, keys(["AKIA1", "Active", null]))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("iam.user", { gaps: ["accessKeys"] }))).toEqual(["unknown"]);
  });
});
