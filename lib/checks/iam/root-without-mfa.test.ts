import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./root-without-mfa.ts";

describe(subject.id, () => {
  it("fails root without MFA", () => {
    expect(outcomes(subject, makeFact("iam.account", { config: { isRootMfaEnabled: false } }))).toEqual(["fail"]);
  });

  it("passes root with MFA, even with an access key", () => {
    expect(outcomes(subject, makeFact("iam.account", { config: { rootAccessKeyCount: 1 } }))).toEqual(["pass"]);
  });

  it("does not know an account whose summary was denied", () => {
    expect(outcomes(subject, makeFact("iam.account", { gaps: ["isRootMfaEnabled"] }))).toEqual(["unknown"]);
  });
});
