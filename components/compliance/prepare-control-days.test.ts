import { expect, it } from "vitest";
import { prepareControlDays } from "./prepare-control-days.ts";

const counts = (fail: number, pass: number) => ({
  fail,
  pass,
  not_assessed: 0,
  manual: 0,
  attested: 0,
  not_applicable: 0,
});

it("finds what is drawn: gaps as stretches, statuses that occur, an axis up to all controls", () => {
  const days = [
    { day: "2026-03-01", counts: null },
    { day: "2026-03-02", counts: null },
    { day: "2026-03-03", counts: counts(2, 10) },
    { day: "2026-03-04", counts: null },
    { day: "2026-03-05", counts: counts(0, 12) },
  ];
  const prepared = prepareControlDays(days);
  expect(prepared.gaps).toEqual([
    { from: "2026-03-01", to: "2026-03-02" },
    { from: "2026-03-04", to: "2026-03-04" },
  ]);
  expect([...prepared.shown].sort()).toEqual(["fail", "pass"]);
  expect(prepared.measured).toBe(2);
  expect(prepared.yTicks.at(-1)).toBeGreaterThanOrEqual(12);
});

it("has an axis where nothing was measured", () => {
  expect(prepareControlDays([{ day: "2026-03-01", counts: null }])).toMatchObject({ measured: 0, yTicks: [0, 1] });
});
