import type { Check } from "../define.ts";
import { check, makeFact } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";
import type { Rule } from "./rules.ts";

/** A rule for everybody on one port of TCP; what a test is about stands in `overrides`. */
export function rule(port: number | null, overrides: Partial<Rule> = {}): Rule {
  return {
    protocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrs: ["0.0.0.0/0"],
    groups: [],
    prefixListIds: [],
    ...overrides,
  };
}

/** What holds of every check of ports that are open to the internet. */
export function openPortCases(subject: Check<"ec2.security-group">, port: number): CheckCase[] {
  const on =
    (...ingress: Rule[]) =>
    () =>
      check(subject, makeFact("ec2.security-group", { config: { ingress } }));
  return [
    {
      name: "fails the port for everybody, and not the one beside it",
      verdicts: on(rule(443), rule(port)),
      expected: [{ outcome: "fail", discriminator: `tcp:${port}-${port}` }],
    },
    { name: "fails it over IPv6", verdicts: on(rule(port, { cidrs: ["::/0"] })), expected: FAILS },
    { name: "fails half of the internet", verdicts: on(rule(port, { cidrs: ["0.0.0.0/1"] })), expected: FAILS },
    {
      name: "fails a range that holds it",
      verdicts: on(rule(port, { fromPort: port - 1, toPort: port + 1 })),
      expected: FAILS,
    },
    { name: "passes it for an office", verdicts: on(rule(port, { cidrs: ["203.0.113.0/24"] })), expected: PASSES },
    { name: "passes it for private networks", verdicts: on(rule(port, { cidrs: ["10.0.0.0/8"] })), expected: PASSES },
    {
      name: "passes it for another group",
      verdicts: on(rule(port, { cidrs: [], groups: [{ groupId: "sg-1", accountId: null }] })),
      expected: PASSES,
    },
    { name: "passes it over UDP", verdicts: on(rule(port, { protocol: "udp" })), expected: PASSES },
    {
      name: "leaves all ports to their own check",
      verdicts: on(rule(null, { protocol: "-1" }), rule(0, { toPort: 65_535 })),
      expected: PASSES,
    },
    {
      name: "does not know rules that were not collected",
      verdicts: () => check(subject, makeFact("ec2.security-group", { gaps: ["ingress"] })),
      expected: unknownFor("ec2.security-group.ingress"),
    },
  ];
}
