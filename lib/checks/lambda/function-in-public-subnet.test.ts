import { describe, expect, it } from "vitest";
import { subnet, table } from "../ec2/routes.test-support.ts";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-in-public-subnet.ts";

const inVpc = makeFact("lambda.function", {
  config: { vpc: { vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: [] } },
});
const subnets = [subnet("subnet-1"), subnet("subnet-2")];

describe(subject.id, () => {
  it("fails the one public subnet, by name", () => {
    const others = [...subnets, table("nat-1"), table("igw-1", "subnet-2")];
    expect(check(subject, inVpc, { others })).toMatchObject([{ outcome: "fail", evidence: [{ value: ["subnet-2"] }] }]);
  });

  it("passes private subnets beside a public one, and a function outside of a VPC", () => {
    const others = [...subnets, table("nat-1"), table("igw-1", "subnet-3")];
    expect(outcomes(subject, inVpc, { others })).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("lambda.function"))).toEqual(["pass"]);
  });

  it("does not know a subnet that was not collected", () => {
    expect(outcomes(subject, inVpc, { others: [table("nat-1")] })).toEqual(["unknown"]);
    expect(outcomes(subject, inVpc, { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
  });
});
