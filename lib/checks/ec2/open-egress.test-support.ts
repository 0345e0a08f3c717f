import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { check } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";
import { groupOut, subnet, table } from "./routes.test-support.ts";

/** What holds of every check of open egress; `fact` runs in `subnet-1` with the builders' security group. */
export function openEgressCases<K extends Kind>(subject: Check<K>, fact: FactOf<K>): CheckCase[] {
  const on = (open: boolean, target: string | null) => () =>
    check(subject, fact, { others: [groupOut(open), subnet("subnet-1"), table(target)] });
  return [
    {
      name: "fails all ports through a NAT gateway, and names group and subnet",
      verdicts: on(true, "nat-1"),
      expected: [{ outcome: "fail", evidence: [{ value: "sg-0a1b2c3d" }, { value: ["subnet-1"] }] }],
    },
    { name: "passes TLS alone", verdicts: on(false, "nat-1"), expected: PASSES },
    { name: "passes a subnet without way out", verdicts: on(true, null), expected: PASSES },
    {
      name: "does not know what a transit gateway lets through",
      verdicts: on(true, "tgw-1"),
      expected: unknownFor("what the way out of subnet-1 lets through"),
    },
    { name: "does not know what a firewall lets through", verdicts: on(true, "vpce-1"), expected: unknownFor() },
    {
      name: "does not know a group that is not there",
      verdicts: () => check(subject, fact, { others: [subnet("subnet-1"), table("nat-1")] }),
      expected: unknownFor("the security group sg-0a1b2c3d"),
    },
    {
      name: "does not know networks that were not collected",
      verdicts: () => check(subject, fact, { facts: { coverage: () => "partial" } }),
      expected: unknownFor(),
    },
    {
      name: "fails a gateway for IPv6",
      verdicts: () => check(subject, fact, { others: [groupOut(true), subnet("subnet-1"), table("eigw-1")] }),
      expected: FAILS,
    },
  ];
}
