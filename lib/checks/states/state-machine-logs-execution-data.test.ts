import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./state-machine-logs-execution-data.ts";

describe(subject.id, () => {
  it("fails logs with data", () => {
    expect(check(subject, makeFact("states.state-machine", { config: { logsExecutionData: true } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: true }] },
    ]);
  });

  it("passes logs without data", () => {
    expect(outcomes(subject, makeFact("states.state-machine"))).toEqual(["pass"]);
  });

  it("passes data that is chosen while logs are off", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine", { config: { logsExecutionData: true, logLevel: "OFF" } })),
    ).toEqual(["pass"]);
  });

  it("does not know one that could not be described", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { gaps: ["logLevel", "logsExecutionData"] }))).toEqual([
      "unknown",
    ]);
  });
});
