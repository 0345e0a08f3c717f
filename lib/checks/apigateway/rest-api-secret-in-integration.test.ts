import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-secret-in-integration.ts";

const api = (verdict: "secret" | "clean" | "unknown") =>
  makeFact("apigateway.rest-api", {
    config: {
      methods: [restMethod({ integration: { constants: [{ name: "x-api-key", verdict, rule: "name", hmac: "0" }] } })],
    },
  });

describe(subject.id, () => {
  it("fails a constant that looks like a secret, by method and name", () => {
    expect(check(subject, api("secret"))).toMatchObject([{ outcome: "fail", discriminator: "GET /orders x-api-key" }]);
  });

  it("passes other constants and none", () => {
    expect(outcomes(subject, api("clean"))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigateway.rest-api"))).toEqual(["pass"]);
  });

  it("does not know a constant that could not be judged, nor methods that were not collected", () => {
    expect(outcomes(subject, api("unknown"))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("apigateway.rest-api", { gaps: ["methods"] }))).toEqual(["unknown"]);
  });
});
