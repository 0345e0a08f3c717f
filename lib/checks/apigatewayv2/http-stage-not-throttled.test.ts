import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { routeSetting } from "../testing-api.ts";
import subject from "./http-stage-not-throttled.ts";

const stage = (settings: Parameters<typeof routeSetting>[0], protocol = "HTTP") =>
  makeFact("apigatewayv2.stage", { config: { protocol, routeSettings: [routeSetting(settings)] } });

describe(subject.id, () => {
  it("fails no rate and that of the account", () => {
    expect(outcomes(subject, stage({ throttle: { ratePerSecond: null, burst: null } }))).toEqual(["fail"]);
    expect(outcomes(subject, stage({ throttle: { ratePerSecond: 10_000, burst: 5000 } }))).toEqual(["fail"]);
    expect(outcomes(subject, stage({ key: "GET /orders" }))).toEqual(["fail"]);
  });

  it("passes a rate of its own, zero included", () => {
    expect(outcomes(subject, stage({}))).toEqual(["pass"]);
    expect(outcomes(subject, stage({ throttle: { ratePerSecond: 0, burst: 0 } }, "WEBSOCKET"))).toEqual(["pass"]);
  });

  it("does not know settings that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.stage", { gaps: ["routeSettings"] }))).toEqual(["unknown"]);
  });
});
