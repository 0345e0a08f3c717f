import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./identity-pool-guests.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-identity.identity-pool">>["config"]>) =>
  makeFact("cognito-identity.identity-pool", { config });

describe(subject.id, () => {
  it("fails guests with a role", () => {
    expect(outcomes(subject, pool({ allowsGuests: true, guestRoleArn: "arn:role" }))).toEqual(["fail"]);
  });

  it("passes guests without role, and a role without guests", () => {
    expect(outcomes(subject, pool({ allowsGuests: true }))).toEqual(["pass"]);
    expect(outcomes(subject, pool({ guestRoleArn: "arn:role" }))).toEqual(["pass"]);
  });

  it("does not know a setting or role that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-identity.identity-pool", { gaps: ["allowsGuests"] }))).toEqual([
      "unknown",
    ]);
    expect(outcomes(subject, { ...pool({ allowsGuests: true }), gaps: ["guestRoleArn"] })).toEqual(["unknown"]);
  });
});
