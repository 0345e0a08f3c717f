import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./rest-stage-access-log-off.ts";

describe(subject.id, () => {
  it("fails a stage without access log", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { config: { accessLog: null } }))).toEqual(["fail"]);
  });

  it("passes one with it, whatever execution logs say", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { config: { methodSettings: [] } }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["accessLog"] }))).toEqual(["unknown"]);
  });
});
