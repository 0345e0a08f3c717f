import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-parameters-not-validated.ts";

const api = (requiredParameters: string[], requestValidatorId: string | null = null) =>
  makeFact("apigateway.rest-api", {
    config: {
      methods: [restMethod({ requiredParameters, requestValidatorId })],
      requestValidators: [{ id: "v1", name: "parameters", validatesBody: false, validatesParameters: true }],
    },
  });
const QUERY = "method.request.querystring.page";

describe(subject.id, () => {
  it("fails a required parameter that nothing checks", () => {
    expect(outcomes(subject, api([QUERY]))).toEqual(["fail"]);
  });

  it("passes one that is checked, path parameters, and none", () => {
    expect(outcomes(subject, api([QUERY], "v1"))).toEqual(["pass"]);
    expect(outcomes(subject, api(["method.request.path.id"]))).toEqual(["pass"]);
    expect(outcomes(subject, api([]))).toEqual(["pass"]);
  });

  it("does not know validators that were not collected", () => {
    expect(outcomes(subject, { ...api([QUERY]), gaps: ["requestValidators"] })).toEqual(["unknown"]);
  });
});
