import { describe, expect, it } from "vitest";
import { prepareBands } from "./prepare-bands.ts";

const at = (hour: number) => Date.UTC(2026, 2, 4, hour);
const band = (sessionName: string, from: number, to: number) => ({
  sessionName,
  from: new Date(at(from)).toISOString(),
  to: new Date(at(to)).toISOString(),
  events: 1,
  denied: 0,
});

describe("prepareBands", () => {
  const { rows, ticks } = prepareBands([band("b", 12, 18), band("a", 6, 6), band("b", 0, 1)], at(0), at(24));

  it("makes a row for each name in the order of last use", () =>
    expect(rows.map((row) => [row.sessionName, row.bands.length])).toEqual([
      ["b", 2],
      ["a", 1],
    ]));
  it("places bands, and keeps a single event visible", () => {
    expect(rows[0]?.bands[0]).toMatchObject({ left: 50, width: 25 });
    expect(rows[1]?.bands[0]).toMatchObject({ left: 25, width: 0.4 });
  });
  it("never leaves the axis", () => {
    const [row] = prepareBands([band("a", 24, 24)], at(0), at(24)).rows;
    expect((row?.bands[0]?.left ?? 0) + (row?.bands[0]?.width ?? 0)).toBeLessThanOrEqual(100);
    expect(ticks.every((tick) => tick.left >= 0 && tick.left <= 100)).toBe(true);
  });
});
