import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { httpRoute } from "../testing-api.ts";
import subject from "./http-api-jwt-without-scopes.ts";

type Authorizer = ReturnType<typeof makeFact<"apigatewayv2.api">>["config"]["authorizers"][number];
const api = (authorizer: Partial<Authorizer>, route: Parameters<typeof httpRoute>[0] = {}) =>
  makeFact("apigatewayv2.api", {
    config: {
      routes: [httpRoute({ authorizationType: "JWT", authorizerId: "z1", ...route })],
      authorizers: [
        {
          id: "z1",
          name: "tokens",
          type: "JWT",
          uri: null,
          credentialsArn: null,
          identitySources: ["$request.header.Authorization"],
          issuer: "https://issuer.example.com",
          audiences: ["orders"],
          cacheSeconds: 0,
          answersSimply: false,
          ...authorizer,
        },
      ],
    },
  });

describe(subject.id, () => {
  it("fails a route that writes and asks for no scope", () => {
    expect(check(subject, api({}, { key: "POST /orders" }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["POST /orders"] }] },
    ]);
    expect(outcomes(subject, api({}, { key: "$default" }))).toEqual(["fail"]);
  });

  it("passes scopes, reads and other ways to sign in", () => {
    expect(outcomes(subject, api({}, { key: "POST /orders", authorizationScopes: ["orders/write"] }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({}, { key: "POST /orders", authorizationType: "CUSTOM" }))).toEqual(["pass"]);
  });

  it("does not know routes that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.api", { gaps: ["routes"] }))).toEqual(["unknown"]);
  });
});
