import { describe, expect, it } from "vitest";
import { openEgressCases } from "../ec2/open-egress.test-support.ts";
import { groupOut, subnet, table } from "../ec2/routes.test-support.ts";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-service-open-egress.ts";

const service = (assignsPublicIp: boolean, desiredCount = 1) =>
  makeFact("ecs.service", {
    config: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-0a1b2c3d"], assignsPublicIp, desiredCount },
  });
const behindInternetGateway = { others: [groupOut(true), subnet("subnet-1"), table("igw-1")] };

describe(subject.id, () => {
  it.each(openEgressCases(subject, service(false)))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails an internet gateway for tasks with public addresses alone", () => {
    expect(outcomes(subject, service(true), behindInternetGateway)).toEqual(["fail"]);
    expect(outcomes(subject, service(false), behindInternetGateway)).toEqual(["pass"]);
    expect(outcomes(subject, service(true, 0), behindInternetGateway)).toEqual(["pass"]);
  });
});
