import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { httpRoute } from "../testing-api.ts";
import subject from "./http-api-authorizer-shared-answer.ts";

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
  it("fails a key of route and address alone", () => {
    expect(
      outcomes(subject, api({ type: "REQUEST", cacheSeconds: 60, identitySources: ["$context.routeKey"] })),
    ).toEqual(["fail"]);
    expect(
      outcomes(subject, api({ type: "REQUEST", cacheSeconds: 60, identitySources: ["$request.header.Host"] })),
    ).toEqual(["fail"]);
  });

  it("passes a key with the token, no keeping, and an authorizer that no route uses", () => {
    expect(
      outcomes(
        subject,
        api({
          type: "REQUEST",
          cacheSeconds: 60,
          identitySources: ["$context.routeKey", "$request.header.Authorization"],
        }),
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "REQUEST", identitySources: [] }))).toEqual(["pass"]);
    expect(
      outcomes(subject, api({ type: "REQUEST", cacheSeconds: 60, identitySources: [] }, { authorizerId: null })),
    ).toEqual(["pass"]);
  });

  it("does not know authorizers that were not collected", () => {
    expect(outcomes(subject, { ...api({}), gaps: ["authorizers"] })).toEqual(["unknown"]);
  });
});
