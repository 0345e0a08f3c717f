import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-body-not-validated.ts";

const validator = { id: "v1", name: "body", validatesBody: true, validatesParameters: false };
const models = [{ contentType: "application/json", model: "Order" }];
const api = (method: Parameters<typeof restMethod>[0], requestValidators = [validator]) =>
  makeFact("apigateway.rest-api", {
    config: { methods: [restMethod({ httpMethod: "POST", ...method })], requestValidators },
  });

describe(subject.id, () => {
  it("fails a body without model, without validator, and with a validator of parameters alone", () => {
    expect(outcomes(subject, api({}))).toEqual(["fail"]);
    expect(outcomes(subject, api({ requestModels: models }))).toEqual(["fail"]);
    expect(outcomes(subject, api({ requestValidatorId: "v1" }))).toEqual(["fail"]);
    expect(
      outcomes(
        subject,
        api({ requestModels: models, requestValidatorId: "v1" }, [{ ...validator, validatesBody: false }]),
      ),
    ).toEqual(["fail"]);
  });

  it("passes a checked body, reads, fixed answers, and paths that take everything", () => {
    expect(outcomes(subject, api({ requestModels: models, requestValidatorId: "v1" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ httpMethod: "GET" }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ integration: { type: "MOCK" } }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ path: "/{proxy+}" }))).toEqual(["pass"]);
  });

  it("does not know validators that were not collected", () => {
    expect(outcomes(subject, { ...api({}), gaps: ["requestValidators"] })).toEqual(["unknown"]);
  });
});
