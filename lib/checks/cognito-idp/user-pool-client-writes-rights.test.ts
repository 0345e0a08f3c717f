import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-client-writes-rights.ts";

const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]>) =>
  makeFact("cognito-idp.user-pool-client", { config });

const pool = (mutableAttributes: string[], allowsSelfSignUp = false) => ({
  others: [makeFact("cognito-idp.user-pool", { config: { mutableAttributes, allowsSelfSignUp } })],
});

describe(subject.id, () => {
  it("fails a role that users may change, or choose as they sign up", () => {
    expect(check(subject, client({ writeAttributes: ["custom:role", "email"] }), pool(["custom:role"]))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["custom:role"] }] },
    ]);
    expect(outcomes(subject, client({ writeAttributes: ["custom:tenant_id"] }), pool([], true))).toEqual(["fail"]);
    expect(outcomes(subject, client({ writeAttributes: ["custom:plan"] }), pool(["custom:plan"]))).toEqual(["fail"]);
    expect(
      outcomes(
        subject,
        client({ writeAttributes: ["custom:billing_account_id"] }),
        pool(["custom:billing_account_id"]),
      ),
    ).toEqual(["fail"]);
  });

  it("passes other attributes, and rights that cannot be changed", () => {
    expect(
      outcomes(
        subject,
        client({ writeAttributes: ["custom:nickname", "email", "custom:planet"] }),
        pool(["custom:nickname"]),
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, client({ writeAttributes: ["custom:role"] }), pool([]))).toEqual(["pass"]);
  });

  it("does not know attributes or pools that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool-client", { gaps: ["writeAttributes"] }))).toEqual([
      "unknown",
    ]);
    expect(
      outcomes(subject, client({ writeAttributes: ["custom:role"] }), { facts: { coverage: () => "partial" } }),
    ).toEqual(["unknown"]);
  });
});
