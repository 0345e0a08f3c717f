import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./access-key-unused.ts";

const key = (createdAt: string, at: string | null, status = "Active") =>
  makeFact("iam.user", {
    config: { accessKeys: [{ id: "AKIA1", status, createdAt }] },
    observations: { accessKeysLastUsed: { AKIA1: { at, service: null, region: null } } },
  });

describe(subject.id, () => {
  it("fails a key last used, or made and never used, more than 45 days ago", () => {
    expect(check(subject, key(daysAgo(400), daysAgo(46)))).toMatchObject([{ outcome: "fail", discriminator: "AKIA1" }]);
    expect(outcomes(subject, key(daysAgo(46), null))).toEqual(["fail"]);
  });

  it("passes a key used since, a new one, and an inactive one", () => {
    expect(outcomes(subject, key(daysAgo(400), daysAgo(45)))).toEqual(["pass"]);
    expect(outcomes(subject, key(daysAgo(10), null))).toEqual(["pass"]);
    expect(outcomes(subject, key(daysAgo(400), null, "Inactive"))).toEqual(["pass"]);
  });

  it("does not know a key whose last use was not collected", () => {
    const config = { accessKeys: [{ id: "AKIA1", status: "Active", createdAt: daysAgo(400) }] };
    expect(outcomes(subject, makeFact("iam.user", { config }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("iam.user", { config, gaps: ["observations.accessKeysLastUsed"] }))).toEqual([
      "unknown",
    ]);
  });
});
