import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, outcomes } from "../testing.ts";
import subject from "./default-security-group-open.ts";
import { rule } from "./open-port.test-support.ts";
import type { Rule } from "./rules.ts";

const ITSELF = rule(null, { protocol: "-1", cidrs: [], groups: [{ groupId: "sg-0a1b2c3d", accountId: null }] });
const group = (ingress: Rule[], config: object = {}) =>
  makeFact("ec2.security-group", { config: { isDefault: true, ingress, ...config } });
const subnet = (usedAddresses: number | null) => ({
  others: [makeFact("ec2.subnet", { observations: { usedAddresses } })],
});

describe(subject.id, () => {
  it("fails the rules that AWS makes where the VPC is used, and addresses as medium", () => {
    expect(check(subject, group([ITSELF]), subnet(2))).toMatchObject([{ outcome: "fail", severity: "low" }]);
    expect(outcomes(subject, group([ITSELF]), subnet(null))).toEqual(["fail"]);
    expect(check(subject, group([rule(443)]), subnet(0))).toMatchObject([{ outcome: "fail", severity: "medium" }]);
  });

  it("passes no rules, an empty VPC as AWS makes it, other groups, and a shared VPC's", () => {
    expect(outcomes(subject, group([]), subnet(2))).toEqual(["pass"]);
    expect(outcomes(subject, group([ITSELF]), subnet(0))).toEqual(["pass"]);
    expect(outcomes(subject, group([ITSELF], { isDefault: false }), subnet(2))).toEqual(["pass"]);
    expect(outcomes(subject, group([ITSELF], { ownerId: FOREIGN_ACCOUNT }), subnet(2))).toEqual(["pass"]);
  });

  it("does not know whether a VPC is used whose subnets were not collected", () => {
    expect(outcomes(subject, group([ITSELF]), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
