import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { httpRoute } from "../testing-api.ts";
import subject from "./http-api-authorizer-shared-across-routes.ts";

type Authorizer = ReturnType<typeof makeFact<"apigatewayv2.api">>["config"]["authorizers"][number];
const api = (authorizer: Partial<Authorizer>, route: Parameters<typeof httpRoute>[0] = {}) =>
  makeFact("apigatewayv2.api", {
    config: {
      routes: [
        httpRoute({ authorizationType: "CUSTOM", authorizerId: "z1" }),
        httpRoute({ key: "DELETE /orders", authorizationType: "CUSTOM", authorizerId: "z1", ...route }),
      ],
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
const simple = { type: "REQUEST", cacheSeconds: 60, answersSimply: true };

describe(subject.id, () => {
  it("fails one kept answer for two routes", () => {
    expect(check(subject, api(simple))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["DELETE /orders", "GET /orders"] }] },
    ]);
  });

  it("passes a key with the route, policies, no keeping, and one route", () => {
    expect(
      outcomes(subject, api({ ...simple, identitySources: ["$request.header.Authorization", "$context.routeKey"] })),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api({ ...simple, answersSimply: false }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ ...simple, cacheSeconds: 0 }))).toEqual(["pass"]);
    expect(outcomes(subject, api(simple, { authorizerId: null }))).toEqual(["pass"]);
  });

  it("does not know authorizers that were not collected", () => {
    expect(outcomes(subject, { ...api(simple), gaps: ["authorizers"] })).toEqual(["unknown"]);
  });
});
