import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./web-acl-without-rate-rule.ts";

const acl = (config: Partial<ReturnType<typeof makeFact<"wafv2.web-acl">>["config"]>) =>
  makeFact("wafv2.web-acl", { config });
const [common, rate] = makeFact("wafv2.web-acl").config.rules;
if (common === undefined || rate === undefined) throw new Error("The example has two rules.");

describe(subject.id, () => {
  it("fails an ACL without, and one whose rate rule only counts", () => {
    expect(outcomes(subject, acl({ rules: [common] }))).toEqual(["fail"]);
    expect(outcomes(subject, acl({ rules: [{ ...rate, isCounting: true }] }))).toEqual(["fail"]);
  });

  it("passes a rate rule, groups that limit or may, and blocking by default", () => {
    expect(outcomes(subject, acl({}))).toEqual(["pass"]);
    expect(
      outcomes(subject, acl({ rules: [{ ...common, managedName: "AWS/AWSManagedRulesAntiDDoSRuleSet" }] })),
    ).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [{ ...common, type: "group", managedName: null }] }))).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [common], firewallManagerGroups: 1 }))).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [common], defaultAction: "BLOCK" }))).toEqual(["pass"]);
  });

  it("does not know rules that were not collected", () => {
    expect(outcomes(subject, makeFact("wafv2.web-acl", { gaps: ["rules"] }))).toEqual(["unknown"]);
  });
});
