import { describe, expect, it } from "vitest";
import { makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./access-analyzer-missing.ts";

const settings = (type: string | null, more: { accountId?: string; isActive?: boolean; region?: string } = {}) => {
  const { isActive = true, ...place } = more;
  const analyzers = type === null ? [] : [{ arn: "arn", type, isActive }];
  const name = `${place.accountId ?? "own"}-${place.region ?? "here"}`;
  return makeFact("access-analyzer.settings", { name, config: { analyzers }, ...place });
};

describe(subject.id, () => {
  it("fails no analyzer, one that is off, and one that looks for something else", () => {
    expect(outcomes(subject, settings(null))).toEqual(["fail"]);
    expect(outcomes(subject, settings("ACCOUNT", { isActive: false }))).toEqual(["fail"]);
    expect(outcomes(subject, settings("ACCOUNT_UNUSED_ACCESS"))).toEqual(["fail"]);
  });

  it("passes its own, and the organization's in another account of the same region alone", () => {
    expect(outcomes(subject, settings("ACCOUNT"))).toEqual(["pass"]);
    const delegated = settings("ORGANIZATION", { accountId: OTHER_ACCOUNT });
    expect(outcomes(subject, settings(null), { others: [delegated] })).toEqual(["pass"]);
    const elsewhere = settings("ORGANIZATION", { accountId: OTHER_ACCOUNT, region: "us-east-1" });
    expect(outcomes(subject, settings(null), { others: [elsewhere] })).toEqual(["fail"]);
    const others = [settings("ACCOUNT", { accountId: OTHER_ACCOUNT })];
    expect(outcomes(subject, settings(null), { others })).toEqual(["fail"]);
  });

  it("does not know the organization's while another account was not collected", () => {
    const coverage = (_kind: string, accountId: string) => (accountId === OTHER_ACCOUNT ? "never" : "whole");
    expect(outcomes(subject, settings(null), { facts: { coverage } })).toEqual(["unknown"]);
    expect(outcomes(subject, settings("ACCOUNT"), { facts: { coverage } })).toEqual(["pass"]);
  });
});
