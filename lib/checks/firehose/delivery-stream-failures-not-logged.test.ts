import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./delivery-stream-failures-not-logged.ts";

const delivery = {
  type: "s3",
  roleArn: null,
  bucketArn: "arn:aws:s3:::orders",
  kmsKeyArn: null,
  endpoint: null,
  isLogged: false,
  usesSecretsManager: null,
};

describe(subject.id, () => {
  it("fails a destination without logs", () => {
    expect(check(subject, makeFact("firehose.stream", { config: { deliveries: [delivery] } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["s3"] }] },
    ]);
  });

  it("passes a destination with logs", () => {
    expect(outcomes(subject, makeFact("firehose.stream"))).toEqual(["pass"]);
  });

  it("passes a stream that has no destination yet", () => {
    expect(outcomes(subject, makeFact("firehose.stream", { config: { deliveries: [] } }))).toEqual(["pass"]);
  });

  it("does not know a stream that could not be described", () => {
    expect(outcomes(subject, makeFact("firehose.stream", { gaps: ["deliveries"] }))).toEqual(["unknown"]);
  });
});
