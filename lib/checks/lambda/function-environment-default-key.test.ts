import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-environment-default-key.ts";

const environment = [{ name: "STAGE", verdict: "clean" as const, rule: null, hmac: null }];

describe(subject.id, () => {
  it("fails variables under the AWS managed key", () => {
    expect(outcomes(subject, makeFact("lambda.function", { config: { environment } }))).toEqual(["fail"]);
  });

  it("passes a customer managed key and a function without variables", () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/0a1b";
    expect(outcomes(subject, makeFact("lambda.function", { config: { environment, kmsKeyArn } }))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("lambda.function"))).toEqual(["pass"]);
  });

  it("does not know a function whose variables were not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["environment"] }))).toEqual(["unknown"]);
  });
});
