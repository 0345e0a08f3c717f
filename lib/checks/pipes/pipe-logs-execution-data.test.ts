import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./pipe-logs-execution-data.ts";

describe(subject.id, () => {
  it("fails logs with data", () => {
    expect(check(subject, makeFact("pipes.pipe", { config: { logsExecutionData: true } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: true }] },
    ]);
  });

  it("passes logs without data", () => {
    expect(outcomes(subject, makeFact("pipes.pipe"))).toEqual(["pass"]);
  });

  it("passes data that is chosen while logs are off", () => {
    expect(outcomes(subject, makeFact("pipes.pipe", { config: { logsExecutionData: true, logLevel: "OFF" } }))).toEqual(
      ["pass"],
    );
  });

  it("does not know a pipe that could not be described", () => {
    expect(outcomes(subject, makeFact("pipes.pipe", { gaps: ["logLevel", "logsExecutionData"] }))).toEqual(["unknown"]);
  });
});
