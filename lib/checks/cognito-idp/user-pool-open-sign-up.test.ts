import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-open-sign-up.ts";

const pool = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool">>["config"]>) =>
  makeFact("cognito-idp.user-pool", { config });
const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]> = {}) =>
  makeFact("cognito-idp.user-pool-client", { config });
const run = { others: [client()] };

describe(subject.id, () => {
  it("fails open sign-up", () => {
    expect(outcomes(subject, pool({ allowsSelfSignUp: true }), run)).toEqual(["fail"]);
  });

  it("passes closed sign-up, a function that looks at it, and a pool without clients", () => {
    expect(outcomes(subject, pool({}), run)).toEqual(["pass"]);
    expect(
      outcomes(
        subject,
        pool({ allowsSelfSignUp: true, triggers: [{ trigger: "PreSignUp", functionArn: "arn" }] }),
        run,
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, pool({ allowsSelfSignUp: true }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool", { gaps: ["allowsSelfSignUp"] }), run)).toEqual([
      "unknown",
    ]);
  });
});
