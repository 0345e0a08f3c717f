import { describe, expect, it } from "vitest";
import { sessionBands } from "./session-bands.ts";

const event = (time: string, sessionName: string, isDenied = false) => ({
  at: Date.parse(`2026-03-04T${time}:00Z`),
  sessionName,
  isDenied,
});

describe("sessionBands", () => {
  it("joins what lies within an hour and parts what does not, by session", () => {
    const bands = sessionBands([
      event("05:00", "ada", true),
      event("01:00", "ada"),
      event("01:30", "bob"),
      event("01:50", "ada"),
      event("02:50", "ada"),
    ]);
    expect(bands).toEqual([
      { sessionName: "ada", from: "2026-03-04T05:00:00.000Z", to: "2026-03-04T05:00:00.000Z", events: 1, denied: 1 },
      { sessionName: "bob", from: "2026-03-04T01:30:00.000Z", to: "2026-03-04T01:30:00.000Z", events: 1, denied: 0 },
      { sessionName: "ada", from: "2026-03-04T01:00:00.000Z", to: "2026-03-04T02:50:00.000Z", events: 3, denied: 0 },
    ]);
  });

  it("makes nothing of nothing", () => {
    expect(sessionBands([])).toEqual([]);
  });
});
