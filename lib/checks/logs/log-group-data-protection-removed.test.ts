import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./log-group-data-protection-removed.ts";

const group = (dataProtectionStatus: string | null, inheritsDataProtection = false) =>
  makeFact("logs.log-group", { config: { dataProtectionStatus, inheritsDataProtection } });

describe(subject.id, () => {
  it("fails a policy that was switched off or deleted", () => {
    expect(outcomes(subject, group("DISABLED"))).toEqual(["fail"]);
    expect(outcomes(subject, group("DELETED"))).toEqual(["fail"]);
  });

  it("passes an active one, the account's in its place, and a group that never had one", () => {
    expect(outcomes(subject, group("ACTIVATED"))).toEqual(["pass"]);
    expect(outcomes(subject, group("DELETED", true))).toEqual(["pass"]);
    expect(outcomes(subject, group(null))).toEqual(["pass"]);
  });

  it("does not know a status that was not collected", () => {
    expect(outcomes(subject, makeFact("logs.log-group", { gaps: ["dataProtectionStatus"] }))).toEqual(["unknown"]);
  });
});
