import { describe, expect, it } from "vitest";
import { daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./root-used-recently.ts";

const used = (rootPasswordLastUsedAt: string | null, rootAccessKeyLastUsedAt: string | null = null) =>
  makeFact("iam.account", { observations: { rootPasswordLastUsedAt, rootAccessKeyLastUsedAt } });

describe(subject.id, () => {
  it("fails a password or key used within 30 days", () => {
    expect(outcomes(subject, used(daysAgo(3)))).toEqual(["fail"]);
    expect(outcomes(subject, used(daysAgo(300), daysAgo(30)))).toEqual(["fail"]);
  });

  it("passes longer ago, never, and a shorter window", () => {
    expect(outcomes(subject, used(daysAgo(31)))).toEqual(["pass"]);
    expect(outcomes(subject, used(null))).toEqual(["pass"]);
    expect(outcomes(subject, used(daysAgo(3)), { parameters: { days: 1 } })).toEqual(["pass"]);
  });

  it("does not know without a credential report", () => {
    const fact = makeFact("iam.account", { gaps: ["observations.rootPasswordLastUsedAt"] });
    expect(outcomes(subject, fact)).toEqual(["unknown"]);
  });
});
