import { describe, expect, it } from "vitest";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./rest-api-private-open-policy.ts";

const api = (Condition: object, endpointTypes = ["PRIVATE"], gaps: string[] = []) =>
  makeFact("apigateway.rest-api", {
    config: { endpointTypes },
    policies: [
      policy(
        "resource",
        statements({ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*", Condition }),
      ),
    ],
    gaps,
  });

describe(subject.id, () => {
  it("fails a policy for everybody", () => {
    expect(outcomes(subject, api({}))).toEqual(["fail"]);
  });

  it("passes an endpoint, a VPC, an organization, no policy, and a public API", () => {
    expect(outcomes(subject, api({ StringEquals: { "aws:SourceVpce": "vpce-1" } }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ StringEquals: { "aws:SourceVpc": "vpc-1" } }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ StringEquals: { "aws:PrincipalOrgID": "o-example" } }))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("apigateway.rest-api", { config: { endpointTypes: ["PRIVATE"] } }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, api({}, ["REGIONAL"]))).toEqual(["pass"]);
  });

  it("does not know a policy that was not collected", () => {
    expect(outcomes(subject, api({}, ["PRIVATE"], ["policies.resource"]))).toEqual(["unknown"]);
  });
});
