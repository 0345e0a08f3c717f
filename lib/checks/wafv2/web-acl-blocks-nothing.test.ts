import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./web-acl-blocks-nothing.ts";

const acl = (config: Partial<ReturnType<typeof makeFact<"wafv2.web-acl">>["config"]>) =>
  makeFact("wafv2.web-acl", { config });
const [common, rate] = makeFact("wafv2.web-acl").config.rules;
if (common === undefined || rate === undefined) throw new Error("The example has two rules.");

describe(subject.id, () => {
  it("fails no rules, and rules that only count", () => {
    expect(check(subject, acl({ rules: [] }))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "There are no rules." }] },
    ]);
    expect(outcomes(subject, acl({ rules: [{ ...common, isCounting: true }] }))).toEqual(["fail"]);
  });

  it("passes one rule that acts, blocking by default, and groups of Firewall Manager", () => {
    expect(outcomes(subject, acl({ rules: [{ ...common, isCounting: true }, rate] }))).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [], defaultAction: "BLOCK" }))).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [], firewallManagerGroups: 1 }))).toEqual(["pass"]);
  });

  it("does not know rules that were not collected", () => {
    expect(outcomes(subject, makeFact("wafv2.web-acl", { gaps: ["rules"] }))).toEqual(["unknown"]);
  });
});
