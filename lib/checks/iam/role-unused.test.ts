import { describe, expect, it } from "vitest";
import { daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./role-unused.ts";

const role = (at: string | null, createdAt = daysAgo(500), path = "/") =>
  makeFact("iam.role", {
    config: { createdAt, path },
    observations: { lastUsed: { at, service: null, region: null } },
  });

describe(subject.id, () => {
  it("fails a role unused for more than 90 days, or never used", () => {
    expect(outcomes(subject, role(daysAgo(91)))).toEqual(["fail"]);
    expect(outcomes(subject, role(null))).toEqual(["fail"]);
    expect(outcomes(subject, makeFact("iam.role", { observations: { lastUsed: null } }))).toEqual(["fail"]);
  });

  it("passes a used role, a new one, and roles that AWS owns", () => {
    expect(outcomes(subject, role(daysAgo(90)))).toEqual(["pass"]);
    expect(outcomes(subject, role(null, daysAgo(20)))).toEqual(["pass"]);
    expect(outcomes(subject, role(null, daysAgo(500), "/aws-service-role/ecs.amazonaws.com/"))).toEqual(["pass"]);
    expect(outcomes(subject, role(daysAgo(91)), { parameters: { days: 180 } })).toEqual(["pass"]);
  });

  it("does not know a role whose last use was not collected", () => {
    expect(outcomes(subject, makeFact("iam.role", { gaps: ["observations.lastUsed"] }))).toEqual(["unknown"]);
  });
});
