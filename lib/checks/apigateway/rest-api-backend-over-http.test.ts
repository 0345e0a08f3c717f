import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-backend-over-http.ts";

const api = (integration: NonNullable<Parameters<typeof restMethod>[0]>["integration"]) =>
  makeFact("apigateway.rest-api", { config: { methods: [restMethod({ integration })] } });
const uri = "http://backend.example.com/orders";

describe(subject.id, () => {
  it("fails plain http to the internet", () => {
    expect(check(subject, api({ type: "HTTP_PROXY", uri }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [`GET /orders: ${uri}`] }] },
    ]);
  });

  it("passes https, a VPC link and a function", () => {
    expect(outcomes(subject, api({ type: "HTTP", uri: "https://backend.example.com" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "HTTP_PROXY", uri, connectionType: "VPC_LINK" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api(null))).toEqual(["pass"]);
  });

  it("does not know methods that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.rest-api", { gaps: ["methods"] }))).toEqual(["unknown"]);
  });
});
