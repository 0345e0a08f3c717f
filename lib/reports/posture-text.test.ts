import { describe, expect, it } from "vitest";
import { reportPeriod } from "../queries/reports/period.ts";
import type { PeriodNumbers, PostureReport } from "../queries/reports/posture.ts";
import { caveats, headlines, scopeText, summaryText } from "./posture-text.ts";

const numbers = (open: number[] | null): PeriodNumbers => ({
  open,
  opened: 3,
  resolved: 1,
  meanDaysToResolve: null,
  overPrivilegeRatio: 0.5,
  measuredDays: open === null ? 0 : 2,
});
const report = (present: number[] | null, before: number[] | null): PostureReport => ({
  period: reportPeriod({ period: "week", first: null, last: null }, new Date("2026-03-10T00:00:00Z")),
  now: "2026-03-10T00:00:00.000Z",
  scope: { account: [], region: [], application: [], owner: [] },
  present: numbers(present),
  before: numbers(before),
  overdue: 2,
  accepted: 0,
  better: [],
  worse: [],
  risks: [],
  accounts: [
    { accountId: "111122223333", name: "sandbox", open: [0, 0, 0, 0, 0], overdue: 0, scannedAt: null, gaps: 0 },
  ],
  owners: [],
  unknownVerdicts: 4,
});

describe("a posture report in words", () => {
  it("says the answer with its change", () => {
    expect(summaryText(report([1, 4, 0, 0, 0], [0, 2, 0, 0, 0]))).toBe(
      "5 findings are open, 1 of them critical. That is 3 more than in the period before.",
    );
  });

  it("never writes what was not measured as zero", () => {
    expect(summaryText(report(null, null))).toContain("Nothing was measured");
    expect(headlines(report(null, null))[0]).toEqual({ label: "Open findings", value: "–", before: null });
  });

  it("says which part it is about, and what cannot be told of it", () => {
    const part = {
      ...report([1], [1]),
      scope: { account: [], region: ["eu-west-1"], application: ["shop", "-"], owner: [] },
    };
    expect(scopeText(part)).toBe(", only eu-west-1, resources of application shop or no application");
    expect(caveats(part).join(" ")).toContain("Unused privileges are kept by account alone.");
    expect(scopeText(report([1], [1]))).toBe("");
  });

  it("tells what stands behind the numbers", () => {
    const text = caveats(report(null, null)).join(" ");
    expect(text).toContain("No account was scanned in this period.");
    expect(text).toContain("sandbox (111122223333) was never scanned.");
    expect(text).toContain("4 checks on resources could not be decided");
  });
});
