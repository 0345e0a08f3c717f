import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./identity-pool-classic-flow.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-identity.identity-pool">>["config"]>) =>
  makeFact("cognito-identity.identity-pool", { config });

describe(subject.id, () => {
  it("fails the classic flow", () => {
    expect(outcomes(subject, pool({ allowsClassicFlow: true }))).toEqual(["fail"]);
  });

  it("passes the enhanced flow, guests included", () => {
    expect(outcomes(subject, pool({ allowsGuests: true }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-identity.identity-pool", { gaps: ["allowsClassicFlow"] }))).toEqual([
      "unknown",
    ]);
  });
});
