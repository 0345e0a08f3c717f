import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-tracing-off.ts";

const traced = (tracingMode: string | null) => makeFact("lambda.function", { config: { tracingMode } });

describe(subject.id, () => {
  it("fails a function that only passes traces through, or has no setting", () => {
    expect(outcomes(subject, traced("PassThrough"))).toEqual(["fail"]);
    expect(outcomes(subject, traced(null))).toEqual(["fail"]);
  });

  it("passes active tracing", () => {
    expect(outcomes(subject, traced("Active"))).toEqual(["pass"]);
  });

  it("does not know a mode that was not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["tracingMode"] }))).toEqual(["unknown"]);
  });
});
