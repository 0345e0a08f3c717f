import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-authorizer-token-in-url.ts";

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
  it("fails a token in the query string", () => {
    expect(outcomes(subject, api({ identitySources: ["method.request.querystring.access_token"] }))).toEqual(["fail"]);
  });

  it("passes a header, other query parameters, and an authorizer that nothing uses", () => {
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(
      outcomes(
        subject,
        api({ identitySources: ["method.request.header.Authorization", "method.request.querystring.tenant"] }),
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api({ identitySources: ["method.request.querystring.token"] }, false))).toEqual(["pass"]);
  });

  it("does not know authorizers that were not collected", () => {
    expect(outcomes(subject, { ...api({}), gaps: ["authorizers"] })).toEqual(["unknown"]);
  });
});
