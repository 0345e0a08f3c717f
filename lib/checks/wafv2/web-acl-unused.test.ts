import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./web-acl-unused.ts";

const acl = (config: Partial<ReturnType<typeof makeFact<"wafv2.web-acl">>["config"]>) =>
  makeFact("wafv2.web-acl", { config });
const edge = makeFact("wafv2.web-acl", {
  arn: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1",
  config: { scope: "CLOUDFRONT", resourceArns: [] },
});

describe(subject.id, () => {
  it("fails one that nothing names", () => {
    expect(outcomes(subject, acl({ resourceArns: [] }))).toEqual(["fail"]);
    expect(outcomes(subject, edge)).toEqual(["fail"]);
  });

  it("passes one before a balancer, and one before a distribution", () => {
    expect(outcomes(subject, acl({}))).toEqual(["pass"]);
    expect(outcomes(subject, edge, { others: [makeFact("cloudfront.distribution")] })).toEqual(["pass"]);
  });

  it("does not know resources or distributions that were not collected", () => {
    expect(outcomes(subject, makeFact("wafv2.web-acl", { gaps: ["resourceArns"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, edge, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
