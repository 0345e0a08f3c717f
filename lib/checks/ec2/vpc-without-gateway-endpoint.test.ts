import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { subnet, table } from "./routes.test-support.ts";
import subject from "./vpc-without-gateway-endpoint.ts";

const vpc = makeFact("ec2.vpc");
const lambda = makeFact("lambda.function", {
  config: { vpc: { vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-1"], securityGroupIds: [] } },
});
const endpoint = (service: string, state = "available") =>
  makeFact("ec2.vpc-endpoint", {
    name: service,
    config: { serviceName: `com.amazonaws.eu-west-1.${service}` },
    observations: { state },
  });
const shop = [subnet("subnet-1"), table("nat-1"), lambda];
const tables = makeFact("dynamodb.table");

describe(subject.id, () => {
  it("fails each service that is missing; DynamoDB only where there are tables", () => {
    expect(check(subject, vpc, { others: shop })).toMatchObject([{ outcome: "fail", discriminator: "s3" }]);
    expect(check(subject, vpc, { others: [...shop, tables, endpoint("s3")] })).toMatchObject([
      { outcome: "fail", discriminator: "dynamodb" },
    ]);
    expect(outcomes(subject, vpc, { others: [...shop, endpoint("s3", "pending")] })).toEqual(["fail"]);
  });

  it("passes endpoints for both, a VPC without functions and tasks, and one without way out", () => {
    expect(outcomes(subject, vpc, { others: [...shop, tables, endpoint("s3"), endpoint("dynamodb")] })).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, vpc, { others: [subnet("subnet-1"), table("nat-1")] })).toEqual(["pass"]);
    expect(outcomes(subject, vpc, { others: [subnet("subnet-1"), table(null), lambda] })).toEqual(["pass"]);
  });

  it("does not know endpoints that were not collected", () => {
    const coverage = (kind: string) => (kind === "ec2.vpc-endpoint" ? "partial" : "whole");
    expect(outcomes(subject, vpc, { others: shop, facts: { coverage } })).toEqual(["unknown"]);
  });
});
