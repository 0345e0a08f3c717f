import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./web-acl-without-managed-rules.ts";

const acl = (config: Partial<ReturnType<typeof makeFact<"wafv2.web-acl">>["config"]>) =>
  makeFact("wafv2.web-acl", { config });
const [common, rate] = makeFact("wafv2.web-acl").config.rules;
if (common === undefined || rate === undefined) throw new Error("The example has two rules.");

describe(subject.id, () => {
  it("fails an ACL without any", () => {
    expect(outcomes(subject, acl({ rules: [rate] }))).toEqual(["fail"]);
  });

  it("passes a managed group, one's own, Firewall Manager's, and blocking by default", () => {
    expect(outcomes(subject, acl({}))).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [{ ...common, type: "group", managedName: null }] }))).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [rate], firewallManagerGroups: 2 }))).toEqual(["pass"]);
    expect(outcomes(subject, acl({ rules: [rate], defaultAction: "BLOCK" }))).toEqual(["pass"]);
  });

  it("does not know rules that were not collected", () => {
    expect(outcomes(subject, makeFact("wafv2.web-acl", { gaps: ["rules"] }))).toEqual(["unknown"]);
  });
});
