import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-client-implicit-flow.ts";

const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]>) =>
  makeFact("cognito-idp.user-pool-client", { config });

describe(subject.id, () => {
  it("fails the implicit flow", () => {
    expect(outcomes(subject, client({ oauthFlows: ["code", "implicit"] }))).toEqual(["fail"]);
  });

  it("passes codes, and OAuth that is off", () => {
    expect(outcomes(subject, client({}))).toEqual(["pass"]);
    expect(outcomes(subject, client({ oauthFlows: [] }))).toEqual(["pass"]);
  });

  it("does not know flows that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool-client", { gaps: ["oauthFlows"] }))).toEqual(["unknown"]);
  });
});
