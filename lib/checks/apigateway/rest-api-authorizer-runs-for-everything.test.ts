import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-authorizer-runs-for-everything.ts";

type Authorizer = ReturnType<typeof makeFact<"apigateway.rest-api">>["config"]["authorizers"][number];
const api = (authorizer: Partial<Authorizer>, isUsed = true) =>
  makeFact("apigateway.rest-api", {
    config: {
      methods: [restMethod(isUsed ? { authorizationType: "CUSTOM", authorizerId: "z1" } : {})],
      authorizers: [
        {
          id: "z1",
          name: "tokens",
          type: "REQUEST",
          providerArns: [],
          uri: "arn",
          credentialsArn: null,
          identitySources: ["method.request.header.Authorization"],
          hasValidationExpression: false,
          cacheSeconds: 300,
          ...authorizer,
        },
      ],
    },
  });

describe(subject.id, () => {
  it("fails tokens without pattern and requests without identity source, when nothing is kept", () => {
    expect(outcomes(subject, api({ type: "TOKEN", cacheSeconds: 0 }))).toEqual(["fail"]);
    expect(outcomes(subject, api({ identitySources: [], cacheSeconds: 0 }))).toEqual(["fail"]);
  });

  it("passes a pattern, kept answers, an identity source, and Cognito", () => {
    expect(outcomes(subject, api({ type: "TOKEN", cacheSeconds: 0, hasValidationExpression: true }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "TOKEN" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ cacheSeconds: 0 }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "COGNITO_USER_POOLS", cacheSeconds: 0 }))).toEqual(["pass"]);
  });

  it("does not know authorizers that were not collected", () => {
    expect(outcomes(subject, { ...api({}), gaps: ["authorizers"] })).toEqual(["unknown"]);
  });
});
