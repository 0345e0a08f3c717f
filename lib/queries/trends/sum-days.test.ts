import { describe, expect, it } from "vitest";
import { daysBetween, type PostureDayRow, sumDays } from "./sum-days.ts";

const row = (day: string, accountId: string, critical: number): PostureDayRow => ({
  day,
  accountId,
  open: [critical, 0, 0, 0, 0],
  added: [1, 0, 0, 0, 0],
  resolved: [0, 0, 0, 0, 0],
  accepted: 0,
  overdue: 2,
  gaps: 1,
  meanDaysToResolve: null,
  overPrivilegeRatio: 0.5,
});

describe("sumDays", () => {
  const days = daysBetween("2026-03-01", "2026-03-03");

  it("leaves days without any scan as gaps, never as zero", () => {
    const trend = sumDays([row("2026-03-01", "a", 3)], days);
    expect(trend.map((day) => day.open)).toEqual([[3, 0, 0, 0, 0], null, null]);
    expect(trend[1]).toMatchObject({ overdue: null, gaps: null, accounts: 0 });
  });

  it("counts an account that was not scanned with its last known state, and new findings only of who was", () => {
    const trend = sumDays([row("2026-02-20", "b", 5), row("2026-03-02", "a", 3)], days);
    expect(trend[1]).toMatchObject({ open: [8, 0, 0, 0, 0], added: [1, 0, 0, 0, 0], overdue: 4, accounts: 1 });
  });
});
