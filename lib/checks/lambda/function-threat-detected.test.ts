import { describe, expect, it } from "vitest";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./function-threat-detected.ts";

const lambda = makeFact("lambda.function");
const settings = (...enabledFeatures: string[]) =>
  makeFact("guardduty.settings", {
    arn: "arn:aws:guardduty:eu-west-1:111122223333:settings",
    config: { enabledFeatures },
  });
const ON = settings("LAMBDA_NETWORK_LOGS");
const finding = (config: FactOverrides<"guardduty.finding">["config"] = {}) =>
  makeFact("guardduty.finding", { name: "f-1", config });

describe(subject.id, () => {
  it("fails an open finding about it, also about a version, and whoever watches", () => {
    expect(check(subject, lambda, { others: [ON, finding()] })).toMatchObject([
      { outcome: "fail", severity: "high", discriminator: "f-1" },
    ]);
    const version = finding({ resourceArns: [`${lambda.arn}:7`], severity: 5 });
    expect(check(subject, lambda, { others: [settings(), version] })).toMatchObject([
      { outcome: "fail", severity: "medium" },
    ]);
  });

  it("passes findings about others, low ones and samples, where GuardDuty watches", () => {
    const others = [
      ON,
      finding({ resourceArns: [`${lambda.arn}-2`] }),
      finding({ severity: 2 }),
      finding({ title: "[SAMPLE] x" }),
    ];
    expect(outcomes(subject, lambda, { others })).toEqual(["pass"]);
  });

  it("does not know a function that nobody watches, or findings that were not collected", () => {
    expect(outcomes(subject, lambda, { others: [settings()] })).toEqual(["unknown"]);
    expect(outcomes(subject, lambda)).toEqual(["unknown"]);
    expect(outcomes(subject, lambda, { others: [ON], facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
