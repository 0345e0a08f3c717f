import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { httpIntegration, httpRoute } from "../testing-api.ts";
import subject from "./http-api-private-backend-without-tls.ts";

const api = (integration: Parameters<typeof httpIntegration>[0], integrationId = "i1") =>
  makeFact("apigatewayv2.api", {
    config: { routes: [httpRoute({ integrationId })], integrations: [httpIntegration(integration)] },
  });

describe(subject.id, () => {
  it("fails a VPC link without a name to verify", () => {
    expect(outcomes(subject, api({ type: "HTTP_PROXY", uri: "arn:listener", connectionType: "VPC_LINK" }))).toEqual([
      "fail",
    ]);
  });

  it("passes one with a name, the internet, a function, and an integration that no route uses", () => {
    expect(
      outcomes(subject, api({ type: "HTTP_PROXY", connectionType: "VPC_LINK", tlsServerName: "backend.example.com" })),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "HTTP_PROXY", uri: "https://backend.example.com" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ type: "HTTP_PROXY", connectionType: "VPC_LINK" }, "i2"))).toEqual(["pass"]);
  });

  it("does not know integrations that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.api", { gaps: ["integrations"] }))).toEqual(["unknown"]);
  });
});
