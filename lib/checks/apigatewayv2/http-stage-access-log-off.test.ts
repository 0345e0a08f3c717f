import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./http-stage-access-log-off.ts";

describe(subject.id, () => {
  it("fails a stage without access log", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.stage", { config: { accessLog: null } }))).toEqual(["fail"]);
  });

  it("passes one with it, without other settings", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.stage", { config: { routeSettings: [] } }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.stage", { gaps: ["accessLog"] }))).toEqual(["unknown"]);
  });
});
