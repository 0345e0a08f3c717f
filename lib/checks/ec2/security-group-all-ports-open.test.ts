import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { rule } from "./open-port.test-support.ts";
import type { Rule } from "./rules.ts";
import subject from "./security-group-all-ports-open.ts";

const group = (...ingress: Rule[]) => makeFact("ec2.security-group", { config: { ingress } });

describe(subject.id, () => {
  it("fails everything, and every port of TCP", () => {
    expect(check(subject, group(rule(443), rule(null, { protocol: "-1" })))).toMatchObject([
      { outcome: "fail", discriminator: "-1:all" },
    ]);
    expect(outcomes(subject, group(rule(0, { toPort: 65_535 })))).toEqual(["fail"]);
  });

  it("passes one port, every port for its own group, and every port of UDP and ICMP", () => {
    expect(outcomes(subject, group(rule(443)))).toEqual(["pass"]);
    const own = rule(null, { protocol: "-1", cidrs: [], groups: [{ groupId: "sg-0a1b2c3d", accountId: null }] });
    expect(outcomes(subject, group(own))).toEqual(["pass"]);
    expect(outcomes(subject, group(rule(null, { protocol: "icmp" })))).toEqual(["pass"]);
  });

  it("does not know rules that were not collected", () => {
    expect(outcomes(subject, makeFact("ec2.security-group", { gaps: ["ingress"] }))).toEqual(["unknown"]);
  });
});
