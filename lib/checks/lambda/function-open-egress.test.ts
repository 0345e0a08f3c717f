import { describe, expect, it } from "vitest";
import { openEgressCases } from "../ec2/open-egress.test-support.ts";
import { groupOut, subnet, table } from "../ec2/routes.test-support.ts";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-open-egress.ts";

const inVpc = makeFact("lambda.function", {
  config: { vpc: { vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-1"], securityGroupIds: ["sg-0a1b2c3d"] } },
});

describe(subject.id, () => {
  it.each(openEgressCases(subject, inVpc))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes a function outside of a VPC, and one behind an internet gateway, which has no address", () => {
    expect(outcomes(subject, makeFact("lambda.function"))).toEqual(["pass"]);
    expect(outcomes(subject, inVpc, { others: [groupOut(true), subnet("subnet-1"), table("igw-1")] })).toEqual([
      "pass",
    ]);
  });
});
