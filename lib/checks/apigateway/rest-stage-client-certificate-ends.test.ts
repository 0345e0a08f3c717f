import { describe, expect, it } from "vitest";
import { daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./rest-stage-client-certificate-ends.ts";

const stage = makeFact("apigateway.stage", { config: { clientCertificateId: "c1" } });
const certificate = (expiresAt: string | null, certificateId = "c1") =>
  makeFact("apigateway.client-certificate", { config: { certificateId, expiresAt } });

describe(subject.id, () => {
  it("fails a certificate that ends within 30 days, and one that has ended", () => {
    expect(outcomes(subject, stage, { others: [certificate(daysAgo(-29))] })).toEqual(["fail"]);
    expect(outcomes(subject, stage, { others: [certificate(daysAgo(1))] })).toEqual(["fail"]);
  });

  it("passes one that holds longer, that of another stage, and none", () => {
    expect(outcomes(subject, stage, { others: [certificate(daysAgo(-31))] })).toEqual(["pass"]);
    expect(outcomes(subject, stage, { others: [certificate(daysAgo(1), "c2")] })).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigateway.stage"), { others: [certificate(daysAgo(1))] })).toEqual(["pass"]);
  });

  it("does not know certificates that were not collected", () => {
    expect(outcomes(subject, stage, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, stage, { others: [certificate(null)] })).toEqual(["unknown"]);
  });
});
