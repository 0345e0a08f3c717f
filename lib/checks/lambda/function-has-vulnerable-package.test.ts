import { describe, expect, it } from "vitest";
import { coverageArn } from "../../facts/inspector-coverage.ts";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./function-has-vulnerable-package.ts";

const lambda = makeFact("lambda.function");
const settings = (status: string) =>
  makeFact("inspector2.settings", {
    arn: "arn:aws:inspector2:eu-west-1:111122223333:settings",
    config: { lambda: status },
  });
const covered = (status: string) =>
  makeFact("inspector2.coverage", { arn: coverageArn(lambda.arn), config: { resourceArn: lambda.arn, status } });
const finding = (name: string, config: FactOverrides<"inspector2.finding">["config"] = {}) =>
  makeFact("inspector2.finding", { name, config });

describe(subject.id, () => {
  it("fails holes with a fix, those under attack first, and names library and version", () => {
    const others = [
      settings("ENABLED"),
      finding("a"),
      finding("b", {
        vulnerabilityId: "CVE-2026-0002",
        severity: "CRITICAL",
        hasExploit: true,
        fixAvailable: "PARTIAL",
      }),
    ];
    expect(check(subject, lambda, { others })).toMatchObject([
      {
        outcome: "fail",
        severity: "high",
        evidence: [
          {
            summary: "Inspector found 2 serious holes with a fix.",
            value: ["CVE-2026-0002: left-pad 1.0.0, mended in 1.0.1", "CVE-2026-0001: left-pad 1.0.0, mended in 1.0.1"],
          },
        ],
      },
    ]);
    expect(check(subject, lambda, { others: [settings("ENABLED"), finding("a")] })).toMatchObject([
      { severity: "medium" },
    ]);
  });

  it("passes holes without fix, flaws in code, and those of a function whose name begins like it", () => {
    const others = [
      settings("ENABLED"),
      covered("ACTIVE"),
      finding("a", { fixAvailable: "NO" }),
      finding("b", { type: "CODE_VULNERABILITY" }),
      finding("c", { resourceId: `${lambda.arn}-2:$LATEST` }),
    ];
    expect(outcomes(subject, lambda, { others })).toEqual(["pass"]);
  });

  it("does not know a function that nothing scans, or findings that were not collected", () => {
    expect(outcomes(subject, lambda, { others: [settings("DISABLED")] })).toEqual(["unknown"]);
    expect(outcomes(subject, lambda)).toEqual(["unknown"]);
    expect(outcomes(subject, lambda, { others: [settings("ENABLED")] })).toEqual(["unknown"]);
    expect(outcomes(subject, lambda, { others: [settings("ENABLED"), covered("INACTIVE")] })).toEqual(["unknown"]);
    const coverage = (kind: string) => (kind === "inspector2.finding" ? "partial" : "whole");
    expect(outcomes(subject, lambda, { others: [settings("ENABLED")], facts: { coverage } })).toEqual(["unknown"]);
  });
});
