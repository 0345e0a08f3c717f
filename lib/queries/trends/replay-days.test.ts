import { describe, expect, it } from "vitest";
import { type DayChange, type DueCount, replayDays, type StandingNow } from "./replay-days.ts";

const A = "111111111111";
const B = "222222222222";
const change = (day: string, severity: number, rest: Partial<DayChange>, accountId = A): DayChange => ({
  accountId,
  day,
  severity,
  open: 0,
  accepted: 0,
  added: 0,
  resolved: 0,
  daysToResolve: 0,
  ...rest,
});
const measured = (days: string[], accountId = A) => days.map((day) => ({ accountId, day }));
const standing = (open: number[], accepted = 0, accountId = A): StandingNow => ({ accountId, open, accepted });

function replay(history: { days: string[]; now?: StandingNow[]; changes?: DayChange[]; due?: DueCount[] }) {
  const { days, now = [], changes = [], due = [] } = history;
  return replayDays({ measured: measured(days), now, changes, due }, "2026-03-02", "2026-03-06");
}

describe("replayDays", () => {
  it("takes what happened after a day away from what stands now", () => {
    const rows = replay({
      days: ["2026-03-02", "2026-03-04", "2026-03-06"],
      now: [standing([1, 0, 0, 0, 0], 1)],
      changes: [
        change("2026-03-04", 0, { open: 2, added: 2 }),
        change("2026-03-05", 0, { open: -1, resolved: 1, daysToResolve: 1 }),
        change("2026-03-06", 0, { open: -1, accepted: 1 }),
      ],
    });
    expect(rows.map(({ day, open, accepted }) => [day, open[0], accepted])).toEqual([
      ["2026-03-02", 1, 0],
      ["2026-03-04", 3, 0],
      ["2026-03-06", 1, 1],
    ]);
    expect(rows.map(({ added, resolved }) => [added[0], resolved[0]])).toEqual([
      [0, 0],
      [2, 0],
      [0, 0],
    ]);
  });

  it("gives a measured day before the first one the state that the first began with", () => {
    const rows = replay({
      days: ["2026-02-20", "2026-03-02"],
      now: [standing([0, 5, 0, 0, 0])],
      changes: [change("2026-03-02", 1, { open: 3 })],
    });
    expect(rows.map(({ day, open }) => [day, open[1]])).toEqual([
      ["2026-02-20", 2],
      ["2026-03-02", 5],
    ]);
  });

  it("keeps accounts apart, and an account of which nothing is left has its past", () => {
    const rows = replayDays(
      {
        measured: [...measured(["2026-03-03", "2026-03-05"]), ...measured(["2026-03-03"], B)],
        now: [standing([0, 0, 1, 0, 0])],
        changes: [change("2026-03-05", 2, { open: -2, resolved: 2, daysToResolve: 9 }, B)],
        due: [],
      },
      "2026-03-02",
      "2026-03-06",
    );
    expect(
      rows.map(({ day, accountId, open, meanDaysToResolve }) => [day, accountId, open[2], meanDaysToResolve]),
    ).toEqual([
      ["2026-03-03", A, 1, null],
      ["2026-03-03", B, 2, null],
      ["2026-03-05", A, 1, null],
    ]);
  });

  it("counts as overdue what was active beyond its due day, whatever became of it", () => {
    const rows = replay({
      days: ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"],
      now: [standing([1, 0, 0, 0, 0])],
      due: [
        // Active now, due before the first day, but it came back on the 5th only.
        { accountId: A, dueDay: "2026-03-01", changedDay: null, count: 1 },
        { accountId: A, dueDay: "2026-03-01", changedDay: "2026-03-05", count: 1 },
        // Was due on the 3rd and resolved on the 5th.
        { accountId: A, dueDay: "2026-03-03", changedDay: "2026-03-05", count: -1 },
        // Resolved before it was due.
        { accountId: A, dueDay: "2026-03-06", changedDay: "2026-03-04", count: -1 },
      ],
    });
    expect(rows.map(({ day, overdue }) => [day.slice(8), overdue])).toEqual([
      ["02", 0],
      ["03", 1],
      ["04", 1],
      ["05", 1],
      ["06", 1],
    ]);
  });

  it("says nothing of what is kept by account alone", () => {
    expect(replay({ days: ["2026-03-06"] })).toMatchObject([
      { gaps: null, overPrivilegeRatio: null, meanDaysToResolve: null },
    ]);
  });
});
