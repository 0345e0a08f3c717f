import { describe, expect, it } from "vitest";
import { reportPeriod } from "./period.ts";

const now = new Date("2026-03-10T15:00:00Z");
const days = (period: ReturnType<typeof reportPeriod>) => [
  period.first,
  period.last,
  period.beforeFirst,
  period.beforeLast,
];

describe("reportPeriod", () => {
  it("gives the last seven days and the seven before", () => {
    expect(days(reportPeriod({ period: "week", first: null, last: null }, now))).toEqual([
      "2026-03-04",
      "2026-03-10",
      "2026-02-25",
      "2026-03-03",
    ]);
  });

  it("takes days of one's own, and refuses what is no period", () => {
    const own = reportPeriod({ period: "custom", first: "2026-01-01", last: "2026-01-01" }, now);
    expect(days(own)).toEqual(["2026-01-01", "2026-01-01", "2025-12-31", "2025-12-31"]);
    for (const [first, last] of [
      ["2026-02-02", "2026-02-01"],
      ["x", "2026-02-01"],
      ["2000-01-01", "2026-02-01"],
    ] as const) {
      expect(reportPeriod({ period: "custom", first, last }, now).preset).toBe("week");
    }
  });
});
