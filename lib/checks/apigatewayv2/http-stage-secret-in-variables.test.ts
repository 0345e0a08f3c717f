import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./http-stage-secret-in-variables.ts";

const stage = (verdict: "secret" | "clean" | "unknown") =>
  makeFact("apigatewayv2.stage", { config: { variables: [{ name: "API_TOKEN", verdict, rule: "name", hmac: "0" }] } });

describe(subject.id, () => {
  it("fails a variable that looks like a secret", () => {
    expect(check(subject, stage("secret"))).toMatchObject([{ outcome: "fail", discriminator: "API_TOKEN" }]);
  });

  it("passes other variables and none", () => {
    expect(outcomes(subject, stage("clean"))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigatewayv2.stage"))).toEqual(["pass"]);
  });

  it("does not know one that could not be judged, nor what was not collected", () => {
    expect(outcomes(subject, stage("unknown"))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("apigatewayv2.stage", { gaps: ["variables"] }))).toEqual(["unknown"]);
  });
});
