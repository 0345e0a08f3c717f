import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes, policy, statements } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-method-key-only.ts";

const run = { others: [makeFact("apigateway.stage")] };
const api = (...methods: Parameters<typeof restMethod>[0][]) =>
  makeFact("apigateway.rest-api", { config: { methods: methods.map((one) => restMethod(one)) } });
const keyOnly = { authorizationType: "NONE", isApiKeyRequired: true };

describe(subject.id, () => {
  it("fails a method whose key is all it asks for", () => {
    expect(check(subject, api(keyOnly), run)).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["GET /orders"] }] },
    ]);
  });

  it("passes a key beside a sign-in, no key at all, and a fixed answer", () => {
    expect(outcomes(subject, api({ isApiKeyRequired: true }, { authorizationType: "NONE" }), run)).toEqual(["pass"]);
    expect(outcomes(subject, api({ ...keyOnly, integration: { type: "MOCK" } }), run)).toEqual(["pass"]);
  });

  it("passes an address range in the policy", () => {
    const Condition = { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } };
    const fact = {
      ...api(keyOnly),
      policies: [
        policy("resource", statements({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", Condition })),
      ],
    };
    expect(outcomes(subject, fact, run)).toEqual(["pass"]);
  });

  it("does not know methods that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.rest-api", { gaps: ["methods"] }), run)).toEqual(["unknown"]);
  });
});
