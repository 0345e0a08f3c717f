import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./function-no-failure-destination.ts";

const invokedBy = (service: string, config: FactOverrides<"lambda.function">["config"] = {}) => {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "lambda:InvokeFunction" };
  return makeFact("lambda.function", { config, policies: [policy("resource", statements(statement))] });
};
const settings = { qualifier: "$LATEST", maximumRetryAttempts: 1, maximumEventAgeSeconds: null, onSuccess: null };

describe(subject.id, () => {
  it("fails functions that S3 invokes, or with asynchronous settings, and no place for failures", () => {
    expect(outcomes(subject, invokedBy("s3.amazonaws.com"))).toEqual(["fail"]);
    const asyncInvoke = [{ ...settings, onFailure: null }];
    expect(outcomes(subject, makeFact("lambda.function", { config: { asyncInvoke } }))).toEqual(["fail"]);
  });

  it("passes a dead-letter queue, a destination, and functions that are called synchronously", () => {
    const target = "arn:aws:sqs:eu-west-1:111122223333:failed";
    expect(outcomes(subject, invokedBy("s3.amazonaws.com", { deadLetterTargetArn: target }))).toEqual(["pass"]);
    const asyncInvoke = [{ ...settings, onFailure: target }];
    expect(outcomes(subject, invokedBy("events.amazonaws.com", { asyncInvoke }))).toEqual(["pass"]);
    expect(outcomes(subject, invokedBy("apigateway.amazonaws.com"))).toEqual(["pass"]);
  });

  it("does not know a function whose settings or policy were not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["asyncInvoke"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["policies.resource"] }))).toEqual(["unknown"]);
  });
});
