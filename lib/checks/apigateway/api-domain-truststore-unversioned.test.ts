import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./api-domain-truststore-unversioned.ts";

const trust = { truststoreUri: "s3://trust/ca.pem", truststoreVersion: "1", warnings: [] };
const domain = (change: Partial<{ truststoreVersion: string | null; warnings: string[] }>) =>
  makeFact("apigateway.domain-name", { config: { mutualTls: { ...trust, ...change } } });

describe(subject.id, () => {
  it("fails a trust store without version", () => {
    expect(outcomes(subject, domain({ truststoreVersion: null }))).toEqual(["fail"]);
  });

  it("passes one with a version and none", () => {
    expect(outcomes(subject, domain({}))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigateway.domain-name"))).toEqual(["pass"]);
  });

  it("does not know one that was not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.domain-name", { gaps: ["mutualTls"] }))).toEqual(["unknown"]);
  });
});
