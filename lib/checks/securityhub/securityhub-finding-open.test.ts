import { describe, expect, it } from "vitest";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./securityhub-finding-open.ts";

const finding = (config: FactOverrides<"securityhub.finding">["config"]) => makeFact("securityhub.finding", { config });

describe(subject.id, () => {
  it("fails a failed control with its id, as severe as Security Hub says", () => {
    expect(check(subject, finding({ severity: "LOW" }))).toMatchObject([
      {
        outcome: "fail",
        severity: "low",
        evidence: [
          { summary: "Security Hub rates it LOW, about arn:aws:lambda:eu-west-1:111122223333:function:orders." },
          { path: "controlId", value: "Lambda.3" },
          { path: "findingId" },
        ],
      },
    ]);
    expect(check(subject, finding({ severity: "CRITICAL" }))).toMatchObject([
      { outcome: "fail", severity: "critical" },
    ]);
  });

  it("fails what another product sent, also once somebody was told", () => {
    const macie = { productName: "Macie", controlId: null, complianceStatus: null, severity: "HIGH" };
    expect(
      check(subject, finding({ ...macie, workflowStatus: "NOTIFIED", resourceIds: ["a", "b", "c"] })),
    ).toMatchObject([
      {
        outcome: "fail",
        severity: "high",
        evidence: [{ summary: "Macie rates it HIGH, about a and 2 more." }, { path: "findingId" }],
      },
    ]);
  });

  it("passes what is suppressed, resolved, a sample, or a control that passed", () => {
    expect(outcomes(subject, finding({ workflowStatus: "SUPPRESSED" }))).toEqual(["pass"]);
    expect(outcomes(subject, finding({ workflowStatus: "RESOLVED" }))).toEqual(["pass"]);
    expect(outcomes(subject, finding({ isSample: true }))).toEqual(["pass"]);
    expect(outcomes(subject, finding({ complianceStatus: "PASSED" }))).toEqual(["pass"]);
  });

  it("does not know a control that Security Hub could not evaluate, nor a severity that was not said", () => {
    expect(outcomes(subject, finding({ complianceStatus: "WARNING" }))).toEqual(["unknown"]);
    expect(outcomes(subject, finding({ complianceStatus: "NOT_AVAILABLE" }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("securityhub.finding", { gaps: ["severity"] }))).toEqual(["unknown"]);
  });
});
