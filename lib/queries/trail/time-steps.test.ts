import { describe, expect, it } from "vitest";
import { timeSteps } from "./time-steps.ts";

const at = (text: string) => Date.parse(`2026-${text}Z`);

describe("timeSteps", () => {
  it("grows from the newest end, cut between days", () => {
    const steps = timeSteps({ from: at("01-01T08:00:00"), to: at("03-31T12:00:00") }, "newest");
    expect(steps).toEqual([
      { from: at("03-31T00:00:00"), to: at("03-31T12:00:00") },
      { from: at("03-25T00:00:00"), to: at("03-31T00:00:00") },
      { from: at("02-28T00:00:00"), to: at("03-25T00:00:00") },
      { from: at("01-01T08:00:00"), to: at("02-28T00:00:00") },
    ]);
  });

  it("grows from the oldest end", () => {
    const steps = timeSteps({ from: at("01-01T08:00:00"), to: at("01-09T01:00:00") }, "oldest");
    expect(steps).toEqual([
      { from: at("01-01T08:00:00"), to: at("01-02T00:00:00") },
      { from: at("01-02T00:00:00"), to: at("01-08T00:00:00") },
      { from: at("01-08T00:00:00"), to: at("01-09T01:00:00") },
    ]);
  });

  it("makes nothing of no time", () => {
    for (const order of ["newest", "oldest"] as const) expect(timeSteps({ from: 5, to: 5 }, order)).toEqual([]);
  });
});
