import { describe, expect, it } from "vitest";
import { prepareHeadline } from "./prepare-headline.ts";

const posture = (critical: number, delta: number | null, overdue = 0) => ({
  severities: [
    { severity: "critical" as const, open: critical, delta, history: [] },
    { severity: "high" as const, open: 3, delta: 0, history: [] },
  ],
  open: critical + 3,
  overdue,
});

describe("prepareHeadline", () => {
  it.each([
    [posture(12, 3), "12 critical findings open, 3 more than 7 days ago."],
    [posture(1, -2, 1), "1 critical finding open, 2 fewer than 7 days ago. 1 is overdue."],
    [posture(5, null), "5 critical findings open."],
    [posture(0, -4), "3 high findings open, as many as 7 days ago."],
  ])("says %#", (view, text) => expect(prepareHeadline(view, "7 days ago")).toBe(text));
  it("never calls an empty list safe", () =>
    expect(prepareHeadline({ severities: [], open: 0, overdue: 0 }, "x")).toBe(
      "No open findings in what was scanned.",
    ));
});
