import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./root-access-key.ts";

describe(subject.id, () => {
  it("fails an account whose root user has a key", () => {
    expect(outcomes(subject, makeFact("iam.account", { config: { rootAccessKeyCount: 1 } }))).toEqual(["fail"]);
  });

  it("passes an account without, even where root has no MFA", () => {
    expect(outcomes(subject, makeFact("iam.account", { config: { isRootMfaEnabled: false } }))).toEqual(["pass"]);
  });

  it("does not know an account whose summary was denied", () => {
    expect(outcomes(subject, makeFact("iam.account", { gaps: ["rootAccessKeyCount"] }))).toEqual(["unknown"]);
  });
});
