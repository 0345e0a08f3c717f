import { describe, expect, it } from "vitest";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./vpc-endpoint-open-policy.ts";

const OPEN = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const endpoint = (statement: Record<string, unknown>, config = {}) =>
  makeFact("ec2.vpc-endpoint", { config, policies: [policy("resource", statements({ ...OPEN, ...statement }))] });

describe(subject.id, () => {
  it("fails the policy that AWS makes, and everything of the service", () => {
    expect(outcomes(subject, endpoint({}))).toEqual(["fail"]);
    expect(outcomes(subject, endpoint({ Action: "s3:*" }))).toEqual(["fail"]);
  });

  it("passes conditions on caller or resource, named buckets, and named actions", () => {
    for (const key of ["aws:PrincipalOrgID", "aws:ResourceOrgID", "aws:ResourceAccount"])
      expect(outcomes(subject, endpoint({ Condition: { StringEquals: { [key]: "x" } } }))).toEqual(["pass"]);
    expect(outcomes(subject, endpoint({ Resource: "arn:aws:s3:::orders/*" }))).toEqual(["pass"]);
    expect(outcomes(subject, endpoint({ Action: "s3:GetObject" }))).toEqual(["pass"]);
  });

  it("passes services that carry no data away, other types, and endpoints of AWS services", () => {
    expect(outcomes(subject, endpoint({}, { serviceName: "com.amazonaws.eu-west-1.ec2", type: "Interface" }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, endpoint({}, { type: "GatewayLoadBalancer" }))).toEqual(["pass"]);
    expect(outcomes(subject, endpoint({}, { isRequesterManaged: true }))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("ec2.vpc-endpoint"))).toEqual(["pass"]);
  });

  it("does not know a policy that was not collected", () => {
    expect(outcomes(subject, makeFact("ec2.vpc-endpoint", { gaps: ["policies.resource"] }))).toEqual(["unknown"]);
  });
});
