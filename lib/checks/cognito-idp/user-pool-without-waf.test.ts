import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-without-waf.ts";

const pool = makeFact("cognito-idp.user-pool");
const client = makeFact("cognito-idp.user-pool-client");
const acl = (...resourceArns: string[]) => makeFact("wafv2.web-acl", { config: { resourceArns } });

describe(subject.id, () => {
  it("fails a pool that no ACL names", () => {
    expect(outcomes(subject, pool, { others: [client, acl()] })).toEqual(["fail"]);
  });

  it("passes one that an ACL names, and one without sign-in of its own", () => {
    expect(outcomes(subject, pool, { others: [client, acl(pool.arn)] })).toEqual(["pass"]);
    expect(outcomes(subject, pool, { others: [acl()] })).toEqual(["pass"]);
  });

  it("does not know ACLs or clients that were not collected", () => {
    expect(outcomes(subject, pool, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(
      outcomes(subject, pool, {
        others: [client],
        facts: { coverage: (kind) => (kind === "wafv2.web-acl" ? "partial" : "whole") },
      }),
    ).toEqual(["unknown"]);
  });
});
