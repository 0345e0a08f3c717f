import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./bus-errors-not-logged.ts";

describe(subject.id, () => {
  it("fails a bus whose logs are off", () => {
    expect(check(subject, makeFact("events.bus", { config: { logLevel: "OFF" } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: "OFF" }] },
    ]);
  });

  it("fails a bus where nothing is set", () => {
    expect(outcomes(subject, makeFact("events.bus", { config: { logLevel: null } }))).toEqual(["fail"]);
  });

  it("passes a bus that logs errors", () => {
    expect(outcomes(subject, makeFact("events.bus"))).toEqual(["pass"]);
  });

  it("passes the default bus", () => {
    expect(outcomes(subject, makeFact("events.bus", { name: "default", config: { logLevel: null } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know a bus that could not be described", () => {
    expect(outcomes(subject, makeFact("events.bus", { gaps: ["logLevel"] }))).toEqual(["unknown"]);
  });
});
