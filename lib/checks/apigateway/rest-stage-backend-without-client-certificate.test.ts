import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-stage-backend-without-client-certificate.ts";

const stage = makeFact("apigateway.stage");
const api = (integration: NonNullable<Parameters<typeof restMethod>[0]>["integration"]) =>
  makeFact("apigateway.rest-api", { config: { methods: [restMethod({ integration })] } });
const open = { type: "HTTP_PROXY", uri: "https://backend.example.com/orders" };

describe(subject.id, () => {
  it("fails a backend on the internet that sees no proof", () => {
    expect(check(subject, stage, { others: [api(open)] })).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["GET /orders: https://backend.example.com/orders"] }] },
    ]);
  });

  it("passes a certificate, a header, a VPC link, a service of AWS and a function", () => {
    expect(
      outcomes(subject, makeFact("apigateway.stage", { config: { clientCertificateId: "c1" } }), {
        others: [api(open)],
      }),
    ).toEqual(["pass"]);
    expect(outcomes(subject, stage, { others: [api({ ...open, sentHeaders: ["x-api-key"] })] })).toEqual(["pass"]);
    expect(outcomes(subject, stage, { others: [api({ ...open, connectionType: "VPC_LINK" })] })).toEqual(["pass"]);
    expect(
      outcomes(subject, stage, { others: [api({ ...open, uri: "https://x.lambda-url.eu-west-1.on.aws/" })] }),
    ).toEqual(["pass"]);
    expect(outcomes(subject, stage, { others: [api({})] })).toEqual(["pass"]);
  });

  it("does not know a stage whose API was not collected", () => {
    expect(outcomes(subject, stage, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
