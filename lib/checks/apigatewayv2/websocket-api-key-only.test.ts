import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { httpRoute } from "../testing-api.ts";
import subject from "./websocket-api-key-only.ts";

const api = (route: Parameters<typeof httpRoute>[0], protocol = "WEBSOCKET") =>
  makeFact("apigatewayv2.api", {
    config: {
      protocol,
      routes: [httpRoute({ key: "$connect", authorizationType: "NONE", isApiKeyRequired: true, ...route })],
    },
  });

describe(subject.id, () => {
  it("fails a key as the only thing asked", () => {
    expect(outcomes(subject, api({}))).toEqual(["fail"]);
  });

  it("passes a key beside a sign-in, an open connection (another check's), and HTTP APIs", () => {
    expect(outcomes(subject, api({ authorizationType: "AWS_IAM" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ isApiKeyRequired: false }))).toEqual(["pass"]);
    expect(outcomes(subject, api({}, "HTTP"))).toEqual(["pass"]);
  });

  it("does not know routes that were not collected", () => {
    expect(outcomes(subject, makeFact("apigatewayv2.api", { gaps: ["routes"] }))).toEqual(["unknown"]);
  });
});
