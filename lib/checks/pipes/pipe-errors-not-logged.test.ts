import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./pipe-errors-not-logged.ts";

describe(subject.id, () => {
  it("fails a pipe whose logs are off", () => {
    expect(check(subject, makeFact("pipes.pipe", { config: { logLevel: "OFF" } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: "OFF" }] },
    ]);
  });

  it("fails a pipe where nothing is set", () => {
    expect(outcomes(subject, makeFact("pipes.pipe", { config: { logLevel: null } }))).toEqual(["fail"]);
  });

  it("passes a pipe that logs errors", () => {
    expect(outcomes(subject, makeFact("pipes.pipe"))).toEqual(["pass"]);
  });

  it("passes a pipe that logs more", () => {
    expect(outcomes(subject, makeFact("pipes.pipe", { config: { logLevel: "TRACE" } }))).toEqual(["pass"]);
  });

  it("does not know a pipe that could not be described", () => {
    expect(outcomes(subject, makeFact("pipes.pipe", { gaps: ["logLevel"] }))).toEqual(["unknown"]);
  });
});
