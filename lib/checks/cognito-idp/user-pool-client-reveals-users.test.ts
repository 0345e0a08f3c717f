import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-client-reveals-users.ts";

const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]>) =>
  makeFact("cognito-idp.user-pool-client", { config });

describe(subject.id, () => {
  it("fails a client that tells", () => {
    expect(outcomes(subject, client({ hidesUserExistence: false }))).toEqual(["fail"]);
  });

  it("passes one that does not, and one for programs alone", () => {
    expect(outcomes(subject, client({}))).toEqual(["pass"]);
    expect(
      outcomes(subject, client({ hidesUserExistence: false, authFlows: [], oauthFlows: ["client_credentials"] })),
    ).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool-client", { gaps: ["hidesUserExistence"] }))).toEqual([
      "unknown",
    ]);
  });
});
