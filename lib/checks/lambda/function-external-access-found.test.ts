import { describe, expect, it } from "vitest";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./function-external-access-found.ts";

const lambda = makeFact("lambda.function");
const analyzer = makeFact("access-analyzer.settings");
const finding = (config: FactOverrides<"access-analyzer.finding">["config"] = {}) =>
  makeFact("access-analyzer.finding", { name: "f-1", config });

describe(subject.id, () => {
  it("fails an open finding about the function, and about an alias of it", () => {
    expect(check(subject, lambda, { others: [analyzer, finding()] })).toMatchObject([
      { outcome: "fail", discriminator: "f-1" },
    ]);
    expect(outcomes(subject, lambda, { others: [analyzer, finding({ resource: `${lambda.arn}:live` })] })).toEqual([
      "fail",
    ]);
  });

  it("passes findings about other functions and of other types", () => {
    const others = [analyzer, finding({ resource: `${lambda.arn}-2` }), finding({ findingType: "InternalAccess" })];
    expect(outcomes(subject, lambda, { others })).toEqual(["pass"]);
  });

  it("does not know a function that no analyzer looks at, or findings that were not collected", () => {
    expect(outcomes(subject, lambda)).toEqual(["unknown"]);
    const coverage = (kind: string) => (kind === "access-analyzer.finding" ? "partial" : "whole");
    expect(outcomes(subject, lambda, { others: [analyzer], facts: { coverage } })).toEqual(["unknown"]);
  });
});
