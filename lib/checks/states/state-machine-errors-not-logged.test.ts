import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./state-machine-errors-not-logged.ts";

describe(subject.id, () => {
  it("fails a standard workflow without logs", () => {
    expect(check(subject, makeFact("states.state-machine", { config: { logLevel: "OFF" } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: "OFF" }] },
    ]);
  });

  it("fails an express workflow without logs, which keeps no history", () => {
    expect(
      check(subject, makeFact("states.state-machine", { config: { logLevel: null, type: "EXPRESS" } })),
    ).toMatchObject([{ outcome: "fail", severity: "medium" }]);
  });

  it("passes one that logs errors", () => {
    expect(outcomes(subject, makeFact("states.state-machine"))).toEqual(["pass"]);
  });

  it("passes one that logs fatal errors alone", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { config: { logLevel: "FATAL" } }))).toEqual(["pass"]);
  });

  it("does not know one that could not be described", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { gaps: ["logLevel", "type"] }))).toEqual(["unknown"]);
  });
});
