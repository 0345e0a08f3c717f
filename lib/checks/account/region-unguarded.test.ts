import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./region-unguarded.ts";

const region = makeFact("account.region");
const PLACE = "eu-west-1:111122223333:settings";
const guardduty = (isEnabled: boolean) =>
  makeFact("guardduty.settings", { arn: `arn:aws:guardduty:${PLACE}`, config: { isEnabled } });
const config = makeFact("config.settings", { arn: `arn:aws:config:${PLACE}` });
const hub = makeFact("securityhub.settings", { arn: `arn:aws:securityhub:${PLACE}` });

describe(subject.id, () => {
  it("fails a region with nothing, or with guards elsewhere", () => {
    expect(outcomes(subject, region)).toEqual(["fail"]);
    expect(outcomes(subject, region, { others: [guardduty(false)] })).toEqual(["fail"]);
    const elsewhere = makeFact("guardduty.settings", { arn: "arn:aws:guardduty:us-east-1:111122223333:settings" });
    expect(outcomes(subject, region, { others: [elsewhere] })).toEqual(["fail"]);
  });

  it("passes any one of them", () => {
    for (const guard of [guardduty(true), config, hub])
      expect(outcomes(subject, region, { others: [guard] })).toEqual(["pass"]);
  });

  it("does not know a region that is not scanned", () => {
    const coverage = (_kind: string, _account: string, place?: string) => (place === "eu-west-1" ? "never" : "whole");
    expect(outcomes(subject, region, { facts: { coverage } })).toEqual(["unknown"]);
  });
});
