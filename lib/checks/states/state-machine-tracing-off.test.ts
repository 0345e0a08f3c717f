import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./state-machine-tracing-off.ts";

describe(subject.id, () => {
  it("fails one without tracing", () => {
    expect(check(subject, makeFact("states.state-machine", { config: { isTracingEnabled: false } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: false }] },
    ]);
  });

  it("passes one with tracing", () => {
    expect(outcomes(subject, makeFact("states.state-machine"))).toEqual(["pass"]);
  });

  it("passes an express workflow with tracing", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { config: { type: "EXPRESS" } }))).toEqual(["pass"]);
  });

  it("does not know one that could not be described", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { gaps: ["isTracingEnabled"] }))).toEqual(["unknown"]);
  });
});
