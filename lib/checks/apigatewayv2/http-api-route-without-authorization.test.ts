import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { httpRoute } from "../testing-api.ts";
import subject from "./http-api-route-without-authorization.ts";

const run = { others: [makeFact("apigatewayv2.stage")] };
const api = (
  routes: Parameters<typeof httpRoute>[0][],
  config: Partial<ReturnType<typeof makeFact<"apigatewayv2.api">>["config"]> = {},
) => makeFact("apigatewayv2.api", { config: { routes: routes.map((one) => httpRoute(one)), ...config } });
const open = { authorizationType: "NONE" };

describe(subject.id, () => {
  it("fails open routes by key, writes high and reads medium", () => {
    expect(check(subject, api([open, { ...open, key: "$default" }]), run)).toMatchObject([
      { outcome: "fail", severity: "high", evidence: [{ value: ["$default", "GET /orders"] }] },
    ]);
    expect(check(subject, api([open]), run)).toMatchObject([{ outcome: "fail", severity: "medium" }]);
  });

  it("fails a WebSocket whose connection is open, and passes its other routes", () => {
    expect(outcomes(subject, api([{ ...open, key: "$connect" }], { protocol: "WEBSOCKET" }), run)).toEqual(["fail"]);
    expect(
      outcomes(subject, api([{ key: "$connect" }, { ...open, key: "send" }], { protocol: "WEBSOCKET" }), run),
    ).toEqual(["pass"]);
  });

  it("passes preflight routes, sign-in of any kind, and an API without stages", () => {
    expect(
      outcomes(
        subject,
        api([{ ...open, key: "OPTIONS /orders" }, { authorizationType: "JWT" }, { authorizationType: "CUSTOM" }]),
        run,
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api([open]))).toEqual(["pass"]);
  });

  it("passes an API that is reached over mutual TLS alone", () => {
    const mutualTls = { truststoreUri: "s3://trust/ca.pem", truststoreVersion: "1", warnings: [] };
    const domain = makeFact("apigateway.domain-name", {
      config: { mutualTls, mappings: [{ apiId: "a1b2c3", stage: "prod", key: "" }] },
    });
    expect(
      outcomes(subject, api([open], { isDefaultEndpointDisabled: true }), { others: [...run.others, domain] }),
    ).toEqual(["pass"]);
  });

  it("does not know routes or stages that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.api", { gaps: ["routes"] }), run)).toEqual(["unknown"]);
    expect(outcomes(subject, api([open]), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
