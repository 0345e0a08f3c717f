import { expect, it } from "vitest";
import { countFailing } from "./failing-days.ts";

const CONTROLS = [{ checks: ["a", "b"] }, { checks: ["b"] }, { checks: [] }];
const DAYS = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"];

it("counts controls with an unresolved finding at the end of each measured day", () => {
  const days = countFailing(CONTROLS, DAYS, {
    standing: new Map([["a", 1]]),
    changes: [
      { checkId: "b", day: "2026-03-02", count: 2 },
      { checkId: "b", day: "2026-03-04", count: -2 },
      { checkId: "a", day: "2026-03-03", count: 1 },
    ],
    measured: new Set(["2026-03-01", "2026-03-02", "2026-03-04"]),
    since: "",
  });
  expect(days.map(({ failing }) => failing)).toEqual([0, 2, null, 1]);
});

it("says nothing of days before the framework was there", () => {
  const history = { standing: new Map([["a", 1]]), changes: [], measured: new Set(DAYS), since: "2026-03-03" };
  expect(countFailing(CONTROLS, DAYS, history).map(({ failing }) => failing)).toEqual([null, null, 1, 1]);
});
