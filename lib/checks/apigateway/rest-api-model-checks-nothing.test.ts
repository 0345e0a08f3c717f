import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { restMethod } from "../testing-api.ts";
import subject from "./rest-api-model-checks-nothing.ts";

const api = (model: string, requestValidatorId: string | null = "v1") =>
  makeFact("apigateway.rest-api", {
    config: {
      methods: [
        restMethod({
          httpMethod: "POST",
          requestValidatorId,
          requestModels: [{ contentType: "application/json", model }],
        }),
      ],
      requestValidators: [{ id: "v1", name: "body", validatesBody: true, validatesParameters: false }],
      models: [
        { name: "Empty", limitsBody: false },
        { name: "Order", limitsBody: true },
      ],
    },
  });

describe(subject.id, () => {
  it("fails the model that allows everything", () => {
    expect(check(subject, api("Empty"))).toMatchObject([{ outcome: "fail", evidence: [{ value: ["POST /orders"] }] }]);
  });

  it("passes a model with limits, and leaves methods without validator to another check", () => {
    expect(outcomes(subject, api("Order"))).toEqual(["pass"]);
    expect(outcomes(subject, api("Empty", null))).toEqual(["pass"]);
  });

  it("does not know models that were not collected", () => {
    expect(outcomes(subject, { ...api("Empty"), gaps: ["models"] })).toEqual(["unknown"]);
  });
});
