import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./http-api-default-endpoint-on.ts";

const api = makeFact("apigatewayv2.api");
const domain = (
  apiId: string,
  mutualTls: { truststoreUri: string; truststoreVersion: null; warnings: string[] } | null = null,
) => makeFact("apigateway.domain-name", { config: { mutualTls, mappings: [{ apiId, stage: "prod", key: "" }] } });

describe(subject.id, () => {
  it("fails an API with a name of its own, worse when the name asks for a certificate", () => {
    expect(outcomes(subject, api, { others: [domain("a1b2c3")] })).toEqual(["fail"]);
    const trust = { truststoreUri: "s3://trust/ca.pem", truststoreVersion: null, warnings: [] };
    expect(check(subject, api, { others: [domain("a1b2c3", trust)] })).toMatchObject([
      { outcome: "fail", severity: "high" },
    ]);
  });

  it("passes one whose endpoint is off, one without a name, and names of others", () => {
    expect(
      outcomes(subject, makeFact("apigatewayv2.api", { config: { isDefaultEndpointDisabled: true } }), {
        others: [domain("a1b2c3")],
      }),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api)).toEqual(["pass"]);
    expect(outcomes(subject, api, { others: [domain("other")] })).toEqual(["pass"]);
  });

  it("does not know names or mappings that were not collected", () => {
    expect(outcomes(subject, api, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, api, { others: [{ ...domain("other"), gaps: ["mappings"] }] })).toEqual(["unknown"]);
  });
});
