import { describe, expect, it } from "vitest";
import { makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./account-without-trail.ts";

const account = makeFact("iam.account");
const organisationTrail = (isOrganizationTrail: boolean) =>
  makeFact("cloudtrail.trail", { accountId: OTHER_ACCOUNT, config: { isOrganizationTrail } });

describe(subject.id, () => {
  it("fails an account without trail, and one beside another account's own trail", () => {
    expect(outcomes(subject, account)).toEqual(["fail"]);
    expect(outcomes(subject, account, { others: [organisationTrail(false)] })).toEqual(["fail"]);
  });

  it("passes a trail of its own, and one of the organization", () => {
    expect(outcomes(subject, account, { others: [makeFact("cloudtrail.trail")] })).toEqual(["pass"]);
    expect(outcomes(subject, account, { others: [organisationTrail(true)] })).toEqual(["pass"]);
  });

  it("does not know while some regions could not be listed", () => {
    expect(outcomes(subject, account, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
