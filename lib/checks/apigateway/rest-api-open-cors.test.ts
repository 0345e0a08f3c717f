import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-open-cors.ts";

const api = (allowOrigin: string, allowCredentials = true) =>
  makeFact("apigateway.rest-api", {
    config: { methods: [restMethod({ httpMethod: "OPTIONS", cors: { allowOrigin, allowCredentials } })] },
  });

describe(subject.id, () => {
  it("fails any site, any site of a scheme, and plain http, with credentials", () => {
    expect(outcomes(subject, api("*"))).toEqual(["fail"]);
    expect(outcomes(subject, api("https://*"))).toEqual(["fail"]);
    expect(outcomes(subject, api("http://app.example.com"))).toEqual(["fail"]);
  });

  it("passes a site of one's own, any site without credentials, and one's own machine", () => {
    expect(outcomes(subject, api("https://app.example.com"))).toEqual(["pass"]);
    expect(outcomes(subject, api("*", false))).toEqual(["pass"]);
    expect(outcomes(subject, api("http://localhost:3000"))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigateway.rest-api"))).toEqual(["pass"]);
  });

  it("does not know methods that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.rest-api", { gaps: ["methods"] }))).toEqual(["unknown"]);
  });
});
