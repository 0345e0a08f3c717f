import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./stream-mapping-no-failure-destination.ts";

const mapping = (config: FactOverrides<"lambda.event-source-mapping">["config"]) =>
  makeFact("lambda.event-source-mapping", { config });

describe(subject.id, () => {
  it("fails Kinesis and DynamoDB streams without destination", () => {
    expect(outcomes(subject, mapping({ onFailure: null }))).toEqual(["fail"]);
    const eventSourceArn = "arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/2024-01-01T00:00:00.000";
    expect(outcomes(subject, mapping({ onFailure: null, eventSourceArn }))).toEqual(["fail"]);
  });

  it("passes a destination, a queue, and a mapping that is switched off", () => {
    expect(outcomes(subject, mapping({}))).toEqual(["pass"]);
    const eventSourceArn = "arn:aws:sqs:eu-west-1:111122223333:orders";
    expect(outcomes(subject, mapping({ onFailure: null, eventSourceArn }))).toEqual(["pass"]);
    expect(outcomes(subject, mapping({ onFailure: null, isEnabled: false }))).toEqual(["pass"]);
  });

  it("does not know a mapping whose destination was not collected", () => {
    expect(outcomes(subject, makeFact("lambda.event-source-mapping", { gaps: ["onFailure"] }))).toEqual(["unknown"]);
  });
});
