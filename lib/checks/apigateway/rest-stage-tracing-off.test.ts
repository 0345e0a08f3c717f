import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./rest-stage-tracing-off.ts";

describe(subject.id, () => {
  it("fails a stage that is not traced", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { config: { isTracingEnabled: false } }))).toEqual(["fail"]);
  });

  it("passes one that is, without logs", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { config: { accessLog: null } }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["isTracingEnabled"] }))).toEqual(["unknown"]);
  });
});
