import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { httpIntegration } from "../testing-api.ts";
import subject from "./http-api-secret-in-integration.ts";

const api = (verdict: "secret" | "clean" | "unknown") =>
  makeFact("apigatewayv2.api", {
    config: {
      integrations: [httpIntegration({ constants: [{ name: "x-api-key", verdict, rule: "name", hmac: "0" }] })],
    },
  });

describe(subject.id, () => {
  it("fails a constant that looks like a secret", () => {
    expect(check(subject, api("secret"))).toMatchObject([{ outcome: "fail", discriminator: "i1 x-api-key" }]);
  });

  it("passes other constants and none", () => {
    expect(outcomes(subject, api("clean"))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigatewayv2.api"))).toEqual(["pass"]);
  });

  it("does not know one that could not be judged, nor integrations that were not collected", () => {
    expect(outcomes(subject, api("unknown"))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("apigatewayv2.api", { gaps: ["integrations"] }))).toEqual(["unknown"]);
  });
});
