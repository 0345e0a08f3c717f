import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-authorizer-shared-answer.ts";

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
  it("fails a key of the stage or the address alone", () => {
    expect(check(subject, api({ identitySources: ["context.identity.sourceIp"] }))).toMatchObject([
      { outcome: "fail", discriminator: "z1" },
    ]);
    expect(outcomes(subject, api({ identitySources: ["stageVariables.x", "method.request.header.Host"] }))).toEqual([
      "fail",
    ]);
  });

  it("passes a key with the token, no keeping, tokens, and an authorizer that nothing uses", () => {
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ identitySources: ["context.path", "method.request.querystring.token"] }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, api({ identitySources: [], cacheSeconds: 0 }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "TOKEN", identitySources: [] }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ identitySources: [] }, false))).toEqual(["pass"]);
  });

  it("does not know authorizers that were not collected", () => {
    expect(outcomes(subject, { ...api({}), gaps: ["authorizers"] })).toEqual(["unknown"]);
  });
});
