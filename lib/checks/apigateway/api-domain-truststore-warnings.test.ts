import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./api-domain-truststore-warnings.ts";

const trust = { truststoreUri: "s3://trust/ca.pem", truststoreVersion: "1", warnings: [] };
const domain = (change: Partial<{ truststoreVersion: string | null; warnings: string[] }>) =>
  makeFact("apigateway.domain-name", { config: { mutualTls: { ...trust, ...change } } });

describe(subject.id, () => {
  it("fails warnings, and quotes them", () => {
    expect(check(subject, domain({ warnings: ["expired"] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["expired"] }] },
    ]);
  });

  it("passes a clean trust store and none", () => {
    expect(outcomes(subject, domain({}))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigateway.domain-name"))).toEqual(["pass"]);
  });

  it("does not know one that was not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.domain-name", { gaps: ["mutualTls"] }))).toEqual(["unknown"]);
  });
});
