import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { routeSetting } from "../testing-api.ts";
import subject from "./websocket-stage-logs-payload.ts";

const stage = (settings: Parameters<typeof routeSetting>[0], protocol = "HTTP") =>
  makeFact("apigatewayv2.stage", { config: { protocol, routeSettings: [routeSetting(settings)] } });

describe(subject.id, () => {
  it("fails data tracing", () => {
    expect(outcomes(subject, stage({ logsPayload: true, loggingLevel: "INFO" }, "WEBSOCKET"))).toEqual(["fail"]);
  });

  it("passes no tracing, tracing without logging, and HTTP APIs", () => {
    expect(outcomes(subject, stage({ loggingLevel: "INFO" }, "WEBSOCKET"))).toEqual(["pass"]);
    expect(outcomes(subject, stage({ logsPayload: true }, "WEBSOCKET"))).toEqual(["pass"]);
    expect(outcomes(subject, stage({ logsPayload: true, loggingLevel: "INFO" }))).toEqual(["pass"]);
  });

  it("does not know settings that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.stage", { gaps: ["routeSettings"] }))).toEqual(["unknown"]);
  });
});
