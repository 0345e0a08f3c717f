import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-cognito-without-scopes.ts";

const api = (method: Parameters<typeof restMethod>[0]) =>
  makeFact("apigateway.rest-api", {
    config: { methods: [restMethod({ httpMethod: "DELETE", authorizationType: "COGNITO_USER_POOLS", ...method })] },
  });

describe(subject.id, () => {
  it("fails a change without scopes", () => {
    expect(check(subject, api({}))).toMatchObject([{ outcome: "fail", evidence: [{ value: ["DELETE /orders"] }] }]);
  });

  it("passes scopes, reads and other authorizers", () => {
    expect(outcomes(subject, api({ authorizationScopes: ["orders/write"] }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ httpMethod: "GET" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ authorizationType: "CUSTOM" }))).toEqual(["pass"]);
  });

  it("does not know methods that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.rest-api", { gaps: ["methods"] }))).toEqual(["unknown"]);
  });
});
