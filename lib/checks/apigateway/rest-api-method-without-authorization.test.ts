import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-method-without-authorization.ts";

const stage = makeFact("apigateway.stage");
const api = (
  methods: Parameters<typeof restMethod>[0][],
  config: Partial<ReturnType<typeof makeFact<"apigateway.rest-api">>["config"]> = {},
  policies: ReturnType<typeof policy>[] = [],
) =>
  makeFact("apigateway.rest-api", { config: { methods: methods.map((one) => restMethod(one)), ...config }, policies });
const open = { authorizationType: "NONE" };
const allowing = (condition: object, principal: unknown = "*") =>
  policy(
    "resource",
    statements({
      Effect: "Allow",
      Principal: principal,
      Action: "execute-api:Invoke",
      Resource: "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*",
      Condition: condition,
    }),
  );
const run = { others: [stage] };

describe(subject.id, () => {
  it("fails open methods by name, writes high and reads medium", () => {
    expect(check(subject, api([open, { ...open, httpMethod: "POST" }, {}]), run)).toMatchObject([
      { outcome: "fail", severity: "high", evidence: [{ value: ["GET /orders", "POST /orders"] }] },
    ]);
    expect(check(subject, api([open]), run)).toMatchObject([{ outcome: "fail", severity: "medium" }]);
    expect(outcomes(subject, api([open], {}, [allowing({})]), run)).toEqual(["fail"]);
    expect(outcomes(subject, api([open], {}, [allowing({ StringEquals: { "aws:UserAgent": "x" } })]), run)).toEqual([
      "fail",
    ]);
  });

  it("passes preflight requests, fixed answers, keys and every kind of sign-in", () => {
    expect(
      outcomes(
        subject,
        api([
          { ...open, httpMethod: "OPTIONS" },
          { ...open, integration: { type: "MOCK" } },
          { ...open, integration: null },
        ]),
        run,
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api([{ ...open, isApiKeyRequired: true }]), run)).toEqual(["pass"]);
    expect(
      outcomes(subject, api([{ authorizationType: "CUSTOM" }, { authorizationType: "COGNITO_USER_POOLS" }]), run),
    ).toEqual(["pass"]);
  });

  it("passes what a resource policy holds back", () => {
    expect(
      outcomes(subject, api([open], {}, [allowing({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } })]), run),
    ).toEqual(["pass"]);
    expect(outcomes(subject, api([open], {}, [allowing({}, { AWS: ACCOUNT })]), run)).toEqual(["pass"]);
    const deny = policy(
      "resource",
      statements(
        { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "execute-api:Invoke",
          Resource: "*",
          Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
        },
      ),
    );
    expect(outcomes(subject, api([open], {}, [deny]), run)).toEqual(["pass"]);
  });

  it("passes a private API without an open policy, one without stages, and one behind mutual TLS", () => {
    expect(outcomes(subject, api([open], { endpointTypes: ["PRIVATE"] }), run)).toEqual(["pass"]);
    expect(outcomes(subject, api([open]))).toEqual(["pass"]);
    const mutualTls = { truststoreUri: "s3://trust/ca.pem", truststoreVersion: "1", warnings: [] };
    const mappings = [{ apiId: "a1b2c3", stage: "prod", key: "" }];
    const domain = makeFact("apigateway.domain-name", { config: { mutualTls, mappings } });
    expect(outcomes(subject, api([open], { isDefaultEndpointDisabled: true }), { others: [stage, domain] })).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, api([open]), { others: [stage, domain] })).toEqual(["fail"]);
  });

  it("fails a private API that lets in any endpoint", () => {
    expect(outcomes(subject, api([open], { endpointTypes: ["PRIVATE"] }, [allowing({})]), run)).toEqual(["fail"]);
    expect(
      outcomes(
        subject,
        api([open], { endpointTypes: ["PRIVATE"] }, [allowing({ StringEquals: { "aws:SourceVpce": "vpce-1" } })]),
        run,
      ),
    ).toEqual(["pass"]);
  });

  it("does not know methods, stages or policies that were not collected", () => {
    expect(outcomes(subject, makeFact("apigateway.rest-api", { gaps: ["methods"] }), run)).toEqual(["unknown"]);
    expect(
      outcomes(subject, api([open]), {
        others: [stage],
        facts: { coverage: (kind) => (kind === "apigateway.stage" ? "partial" : "whole") },
      }),
    ).toEqual(["unknown"]);
    expect(outcomes(subject, { ...api([open]), gaps: ["policies.resource"] }, run)).toEqual(["unknown"]);
    expect(outcomes(subject, api([open], {}, [policy("resource", { Statement: [{ Effect: "allow" }] })]), run)).toEqual(
      ["unknown"],
    );
  });
});
