import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./bus-logs-event-detail.ts";

describe(subject.id, () => {
  it("fails logs with detail", () => {
    expect(check(subject, makeFact("events.bus", { config: { logsDetail: true } }))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "logsDetail", value: true }] },
    ]);
  });

  it("passes logs without detail", () => {
    expect(outcomes(subject, makeFact("events.bus"))).toEqual(["pass"]);
  });

  it("passes detail that is chosen while logs are off", () => {
    expect(outcomes(subject, makeFact("events.bus", { config: { logsDetail: true, logLevel: "OFF" } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a bus that could not be described", () => {
    expect(outcomes(subject, makeFact("events.bus", { gaps: ["logLevel", "logsDetail"] }))).toEqual(["unknown"]);
  });
});
