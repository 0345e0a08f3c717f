import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { httpIntegration, httpRoute } from "../testing-api.ts";
import subject from "./http-api-backend-over-http.ts";

const api = (integration: Parameters<typeof httpIntegration>[0], integrationId = "i1") =>
  makeFact("apigatewayv2.api", {
    config: { routes: [httpRoute({ integrationId })], integrations: [httpIntegration(integration)] },
  });
const uri = "http://backend.example.com";

describe(subject.id, () => {
  it("fails plain http to the internet", () => {
    expect(check(subject, api({ type: "HTTP_PROXY", uri }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [uri] }] },
    ]);
  });

  it("passes https, a VPC link, a function, and an integration that no route uses", () => {
    expect(outcomes(subject, api({ type: "HTTP_PROXY", uri: "https://backend.example.com" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "HTTP_PROXY", uri, connectionType: "VPC_LINK" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "HTTP_PROXY", uri }, "i2"))).toEqual(["pass"]);
  });

  it("does not know integrations that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.api", { gaps: ["integrations"] }))).toEqual(["unknown"]);
  });
});
