import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-stage-without-waf.ts";

const stage = makeFact("apigateway.stage", { config: { webAclArn: null } });
const api = (authorizationType: string, endpointTypes = ["REGIONAL"]) =>
  makeFact("apigateway.rest-api", { config: { endpointTypes, methods: [restMethod({ authorizationType })] } });

describe(subject.id, () => {
  it("fails a public stage, worse where methods ask for no sign-in", () => {
    expect(check(subject, stage, { others: [api("AWS_IAM")] })).toMatchObject([
      { outcome: "fail", evidence: [{ path: "webAclArn" }] },
    ]);
    expect(check(subject, stage, { others: [api("NONE")] })).toMatchObject([{ outcome: "fail", severity: "medium" }]);
  });

  it("passes a stage with firewall and one of a private API", () => {
    expect(outcomes(subject, makeFact("apigateway.stage"), { others: [api("NONE")] })).toEqual(["pass"]);
    expect(outcomes(subject, stage, { others: [api("NONE", ["PRIVATE"])] })).toEqual(["pass"]);
  });

  it("does not know a stage whose API was not collected", () => {
    expect(outcomes(subject, stage, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("apigateway.stage", { gaps: ["webAclArn"] }), { others: [api("NONE")] })).toEqual(
      ["unknown"],
    );
  });
});
