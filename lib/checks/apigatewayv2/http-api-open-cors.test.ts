import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./http-api-open-cors.ts";

const api = (allowOrigins: string[], allowCredentials = true) =>
  makeFact("apigatewayv2.api", {
    config: { cors: { allowOrigins, allowMethods: ["*"], allowHeaders: [], allowCredentials } },
  });

describe(subject.id, () => {
  it("fails every site and plain http with credentials", () => {
    expect(check(subject, api(["https://*", "https://app.example.com"]))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["https://*"] }] },
    ]);
    expect(outcomes(subject, api(["http://app.example.com"]))).toEqual(["fail"]);
  });

  it("passes sites of one's own, every site without credentials, and no CORS", () => {
    expect(outcomes(subject, api(["https://app.example.com", "http://localhost:3000"]))).toEqual(["pass"]);
    expect(outcomes(subject, api(["*"], false))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigatewayv2.api"))).toEqual(["pass"]);
  });

  it("does not know settings that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.api", { gaps: ["cors"] }))).toEqual(["unknown"]);
  });
});
