import { describe, expect, it } from "vitest";
import { subnet } from "../ec2/routes.test-support.ts";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-single-zone.ts";

const lambda = (...subnetIds: string[]) =>
  makeFact("lambda.function", { config: { vpc: { vpcId: "vpc-0a1b2c3d", subnetIds, securityGroupIds: [] } } });
const others = [
  subnet("a1", { availabilityZone: "eu-west-1a" }),
  subnet("a2", { availabilityZone: "eu-west-1a" }),
  subnet("b1", { availabilityZone: "eu-west-1b" }),
];

describe(subject.id, () => {
  it("fails one subnet, and two of one zone", () => {
    expect(outcomes(subject, lambda("a1"), { others })).toEqual(["fail"]);
    expect(outcomes(subject, lambda("a1", "a2"), { others })).toEqual(["fail"]);
  });

  it("passes two zones, and a function outside of a VPC", () => {
    expect(outcomes(subject, lambda("a1", "b1"), { others })).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("lambda.function"), { others })).toEqual(["pass"]);
  });

  it("does not know a subnet that was not collected", () => {
    expect(outcomes(subject, lambda("c1"), { others })).toEqual(["unknown"]);
  });
});
