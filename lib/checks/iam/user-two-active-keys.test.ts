import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-two-active-keys.ts";

const keys = (...states: string[]) =>
  makeFact("iam.user", {
    config: { accessKeys: states.map((status, i) => ({ id: `AKIA${i}`, status, createdAt: null })) },
  });

describe(subject.id, () => {
  it("fails two active keys", () => {
    expect(outcomes(subject, keys("Active", "Active"))).toEqual(["fail"]);
  });

  it("passes one active beside an inactive key", () => {
    expect(outcomes(subject, keys("Active", "Inactive"))).toEqual(["pass"]);
    expect(outcomes(subject, keys())).toEqual(["pass"]);
  });

  it("does not know keys that were not collected", () => {
    expect(outcomes(subject, makeFact("iam.user", { gaps: ["accessKeys"] }))).toEqual(["unknown"]);
  });
});
