import { expect, it } from "vitest";
import { coverageCells, daysBetween, lagText } from "./prepare-coverage.ts";

const NOW = new Date("2026-11-20T06:30:00Z");
const day = (name: string, more: object) => ({
  day: name,
  hours: 24,
  active: 0,
  verified: 0,
  objects: 0,
  events: 0,
  ...more,
});
const row = (days: ReturnType<typeof day>[]) => ({
  accountId: "1",
  accountName: null,
  region: "eu-west-1",
  days,
  objects: 0,
  events: 0,
  maxLagSeconds: null,
  newestHour: "",
});

it("tells no data, no activity, activity and days that were looked at in part apart", () => {
  const days = daysBetween(new Date("2026-11-16T12:00:00Z"), NOW);
  const cells = coverageCells(
    row([
      day("2026-11-17", {}),
      day("2026-11-18", { active: 3, events: 1200, verified: 24 }),
      day("2026-11-19", { hours: 20, active: 1, events: 5 }),
      // Today has only seven hours so far: all of them is whole.
      day("2026-11-20", { hours: 7, active: 1, events: 1 }),
    ]),
    days,
    NOW,
  );
  expect(cells.map(({ state, isVerified }) => [state, isVerified])).toEqual([
    ["none", false],
    ["quiet", false],
    ["active", true],
    ["part", false],
    ["active", false],
  ]);
  expect(cells.map(({ text }) => text)).toEqual([
    "2026-11-16: no data",
    "2026-11-17: no activity",
    "2026-11-18: 1,200 events in 3 hours, proven whole by digests",
    "2026-11-19: 5 events in 1 hours, 4 of 24 hours not looked at",
    "2026-11-20: 1 events in 1 hours",
  ]);
});

it.each([
  [null, null],
  [45, "45 s"],
  [300, "5 min"],
  [7_200, "2 h"],
  [259_200, "3 d"],
])("writes a lag of %s seconds as %s", (seconds, text) => expect(lagText(seconds)).toBe(text));
