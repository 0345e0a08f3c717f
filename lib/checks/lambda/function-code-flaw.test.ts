import { describe, expect, it } from "vitest";
import { coverageArn } from "../../facts/inspector-coverage.ts";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-code-flaw.ts";

const lambda = makeFact("lambda.function");
const settings = (status: string) =>
  makeFact("inspector2.settings", {
    arn: "arn:aws:inspector2:eu-west-1:111122223333:settings",
    config: { lambdaCode: status },
  });
const covered = (status: string) =>
  makeFact("inspector2.coverage", { arn: coverageArn(lambda.arn), config: { resourceArn: lambda.arn, status } });
const finding = (type: string, severity: string) =>
  makeFact("inspector2.finding", { config: { type, severity, title: "CWE-78 - OS command injection" } });

describe(subject.id, () => {
  it("fails a serious flaw, and names it", () => {
    const others = [settings("ENABLED"), finding("CODE_VULNERABILITY", "CRITICAL")];
    expect(check(subject, lambda, { others })).toMatchObject([
      { outcome: "fail", severity: "high", evidence: [{ value: ["CWE-78 - OS command injection"] }] },
    ]);
  });

  it("passes holes in libraries, and lesser flaws", () => {
    const on = [settings("ENABLED"), covered("ACTIVE")];
    expect(outcomes(subject, lambda, { others: [...on, finding("PACKAGE_VULNERABILITY", "HIGH")] })).toEqual(["pass"]);
    expect(outcomes(subject, lambda, { others: [...on, finding("CODE_VULNERABILITY", "MEDIUM")] })).toEqual(["pass"]);
  });

  it("does not know code that nothing scans", () => {
    expect(outcomes(subject, lambda, { others: [settings("DISABLED")] })).toEqual(["unknown"]);
    expect(outcomes(subject, lambda, { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
  });

  it("does not know a function that Inspector does not list, cannot scan, or leaves out by its tag", () => {
    expect(outcomes(subject, lambda, { others: [settings("ENABLED")] })).toEqual(["unknown"]);
    expect(outcomes(subject, lambda, { others: [settings("ENABLED"), covered("INACTIVE")] })).toEqual(["unknown"]);
    const left = makeFact("lambda.function", { tags: { InspectorCodeExclusion: "LambdaCodeScanning" } });
    expect(outcomes(subject, left, { others: [settings("ENABLED"), covered("ACTIVE")] })).toEqual(["unknown"]);
  });
});
