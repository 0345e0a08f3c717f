import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-backend-certificate-unchecked.ts";

const api = (skipsCertificateCheck: boolean) =>
  makeFact("apigateway.rest-api", {
    config: { methods: [restMethod({ integration: { type: "HTTP", skipsCertificateCheck } })] },
  });

describe(subject.id, () => {
  it("fails a backend whose certificate is not checked", () => {
    expect(outcomes(subject, api(true))).toEqual(["fail"]);
  });

  it("passes one that is checked, and a method without integration", () => {
    expect(outcomes(subject, api(false))).toEqual(["pass"]);
    expect(
      outcomes(subject, makeFact("apigateway.rest-api", { config: { methods: [restMethod({ integration: null })] } })),
    ).toEqual(["pass"]);
  });

  it("does not know methods that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.rest-api", { gaps: ["methods"] }))).toEqual(["unknown"]);
  });
});
