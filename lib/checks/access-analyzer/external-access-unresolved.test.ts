import { describe, expect, it } from "vitest";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./external-access-unresolved.ts";

const finding = (config: FactOverrides<"access-analyzer.finding">["config"]) =>
  makeFact("access-analyzer.finding", {
    config: { resourceType: "AWS::S3::Bucket", resource: "arn:aws:s3:::orders", ...config },
  });

describe(subject.id, () => {
  it("fails access from outside, and names the resource", () => {
    expect(check(subject, finding({}))).toMatchObject([
      { outcome: "fail", evidence: [{ value: "arn:aws:s3:::orders" }] },
    ]);
  });

  it("passes unused and internal access, and functions", () => {
    expect(outcomes(subject, finding({ findingType: "UnusedIAMRole" }))).toEqual(["pass"]);
    expect(outcomes(subject, finding({ findingType: "InternalAccess" }))).toEqual(["pass"]);
    expect(outcomes(subject, finding({ resourceType: "AWS::Lambda::Function" }))).toEqual(["pass"]);
  });

  it("does not know a type that was not collected", () => {
    expect(outcomes(subject, makeFact("access-analyzer.finding", { gaps: ["findingType"] }))).toEqual(["unknown"]);
  });
});
