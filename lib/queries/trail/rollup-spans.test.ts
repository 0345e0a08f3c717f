import { describe, expect, it } from "vitest";
import { rollupSpans } from "./rollup-spans.ts";

const at = (text: string) => Date.parse(`2026-03-${text}Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe("rollupSpans", () => {
  it("takes days in the middle, hours around them and events at the ends", () => {
    expect(rollupSpans(at("01T22:40:00"), at("04T01:20:00"), "day")).toEqual({
      days: [span("02T00:00:00", "04T00:00:00")],
      hours: [span("01T23:00:00", "02T00:00:00"), span("04T00:00:00", "04T01:00:00")],
      events: [span("01T22:40:00", "01T23:00:00"), span("04T01:00:00", "04T01:20:00")],
    });
  });

  it("takes no day where hours are wanted, and none where no whole day lies in the time", () => {
    const hours = { days: [], hours: [span("01T01:00:00", "03T00:00:00")], events: [] };
    expect(rollupSpans(at("01T01:00:00"), at("03T00:00:00"), "hour")).toEqual(hours);
    expect(rollupSpans(at("01T01:00:00"), at("01T23:00:00"), "day").days).toEqual([]);
  });

  it("takes events alone where no whole hour lies in the time, and nothing of no time", () => {
    const events = [span("01T01:10:00", "01T01:50:00")];
    expect(rollupSpans(at("01T01:10:00"), at("01T01:50:00"), "day")).toEqual({ days: [], hours: [], events });
    expect(rollupSpans(at("01T01:10:00"), at("01T01:10:00"), "day")).toEqual({ days: [], hours: [], events: [] });
  });

  it("loses and doubles no moment", () => {
    for (let from = 0; from < 60; from += 7) {
      for (let hours = 0; hours < 100; hours += 9) {
        const start = at("01T00:00:00") + from * 60_000;
        const end = start + hours * 3_600_000 + from * 1_000;
        const parts = rollupSpans(start, end, "day");
        const all = [...parts.days, ...parts.hours, ...parts.events].toSorted((a, b) => a.from - b.from);
        expect(all.reduce((sum, part) => sum + part.to - part.from, 0)).toBe(end - start);
        for (const [index, part] of all.entries()) if (index > 0) expect(part.from).toBe(all[index - 1]?.to);
      }
    }
  });
});
