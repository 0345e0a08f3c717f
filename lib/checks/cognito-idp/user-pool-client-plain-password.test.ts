import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-client-plain-password.ts";

const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]>) =>
  makeFact("cognito-idp.user-pool-client", { config });

const plain = client({ authFlows: ["ALLOW_USER_PASSWORD_AUTH"] });
const pool = makeFact("cognito-idp.user-pool");

describe(subject.id, () => {
  it("fails passwords as they are", () => {
    expect(outcomes(subject, plain, { others: [pool] })).toEqual(["fail"]);
  });

  it("passes SRP, a server's own flow, and pools that take users over", () => {
    expect(outcomes(subject, client({}))).toEqual(["pass"]);
    expect(outcomes(subject, client({ authFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] }))).toEqual(["pass"]);
    const migrating = makeFact("cognito-idp.user-pool", {
      config: { triggers: [{ trigger: "UserMigration", functionArn: "arn" }] },
    });
    expect(outcomes(subject, plain, { others: [migrating] })).toEqual(["pass"]);
  });

  it("does not know flows or pools that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool-client", { gaps: ["authFlows"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, plain, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
