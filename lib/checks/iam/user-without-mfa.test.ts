import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-without-mfa.ts";

const device = { serialNumber: "arn:aws:iam::111122223333:mfa/ana", enabledAt: null };

describe(subject.id, () => {
  it("fails a password without device", () => {
    expect(outcomes(subject, makeFact("iam.user", { config: { hasPassword: true } }))).toEqual(["fail"]);
  });

  it("passes a device, and a user without password", () => {
    const config = { hasPassword: true, mfaDevices: [device] };
    expect(outcomes(subject, makeFact("iam.user", { config }))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("iam.user"))).toEqual(["pass"]);
  });

  it("does not know a user with a password whose devices were not collected", () => {
    const fact = makeFact("iam.user", { config: { hasPassword: true }, gaps: ["mfaDevices"] });
    expect(outcomes(subject, fact)).toEqual(["unknown"]);
  });
});
