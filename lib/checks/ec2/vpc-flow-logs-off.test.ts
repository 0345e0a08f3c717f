import { describe, expect, it } from "vitest";
import { FOREIGN_ACCOUNT, makeFact, outcomes } from "../testing.ts";
import subject from "./vpc-flow-logs-off.ts";

const vpc = makeFact("ec2.vpc");
const subnet = (subnetId: string, usedAddresses: number | null) =>
  makeFact("ec2.subnet", { name: subnetId, config: { subnetId }, observations: { usedAddresses } });
const log = (resourceId: string, isActive = true) =>
  makeFact("ec2.flow-log", { name: resourceId, config: { resourceId }, observations: { isActive } });

describe(subject.id, () => {
  it("fails a VPC in use without log, with one that stopped, or with one subnet in the dark", () => {
    const used = subnet("subnet-1", 4);
    expect(outcomes(subject, vpc, { others: [used] })).toEqual(["fail"]);
    expect(outcomes(subject, vpc, { others: [used, log("vpc-0a1b2c3d", false)] })).toEqual(["fail"]);
    expect(outcomes(subject, vpc, { others: [used, subnet("subnet-2", 1), log("subnet-1")] })).toEqual(["fail"]);
  });

  it("passes a log of the VPC, of every subnet in use, and an empty VPC", () => {
    const used = subnet("subnet-1", 4);
    expect(outcomes(subject, vpc, { others: [used, log("vpc-0a1b2c3d")] })).toEqual(["pass"]);
    expect(outcomes(subject, vpc, { others: [used, subnet("subnet-2", 0), log("subnet-1")] })).toEqual(["pass"]);
    expect(outcomes(subject, vpc, { others: [subnet("subnet-1", 0)] })).toEqual(["pass"]);
  });

  it("leaves a shared VPC to its owner", () => {
    const shared = makeFact("ec2.vpc", { config: { ownerId: FOREIGN_ACCOUNT } });
    expect(outcomes(subject, shared, { others: [subnet("subnet-1", 4)] })).toEqual(["pass"]);
  });

  it("does not know flow logs that were not collected", () => {
    const coverage = (kind: string) => (kind === "ec2.flow-log" ? "never" : "whole");
    expect(outcomes(subject, vpc, { others: [subnet("subnet-1", 4)], facts: { coverage } })).toEqual(["unknown"]);
  });
});
