import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { httpRoute } from "../testing-api.ts";
import subject from "./http-api-jwt-without-audience.ts";

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
  it("fails an authorizer without audience", () => {
    expect(check(subject, api({ audiences: [] }))).toMatchObject([{ outcome: "fail", discriminator: "z1" }]);
  });

  it("passes an audience, a Lambda authorizer, and one that no route uses", () => {
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ audiences: [], type: "REQUEST" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ audiences: [] }, { authorizerId: null }))).toEqual(["pass"]);
  });

  it("does not know authorizers that were not collected", () => {
    expect(outcomes(subject, { ...api({}), gaps: ["authorizers"] })).toEqual(["unknown"]);
  });
});
