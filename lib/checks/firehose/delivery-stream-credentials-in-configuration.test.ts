import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./delivery-stream-credentials-in-configuration.ts";

const delivery = {
  type: "splunk",
  roleArn: null,
  bucketArn: "arn:aws:s3:::orders",
  kmsKeyArn: null,
  endpoint: "https://splunk.example.com",
  isLogged: true,
  usesSecretsManager: false,
};

describe(subject.id, () => {
  it("fails a token in the configuration", () => {
    expect(check(subject, makeFact("firehose.stream", { config: { deliveries: [delivery] } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["splunk"] }] },
    ]);
  });

  it("passes a secret", () => {
    expect(
      outcomes(
        subject,
        makeFact("firehose.stream", { config: { deliveries: [{ ...delivery, usesSecretsManager: true }] } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a bucket, which takes no credentials", () => {
    expect(outcomes(subject, makeFact("firehose.stream"))).toEqual(["pass"]);
  });

  it("passes an HTTP endpoint, which may take none", () => {
    expect(
      outcomes(subject, makeFact("firehose.stream", { config: { deliveries: [{ ...delivery, type: "http" }] } })),
    ).toEqual(["pass"]);
  });

  it("does not know a stream that could not be described", () => {
    expect(outcomes(subject, makeFact("firehose.stream", { gaps: ["deliveries"] }))).toEqual(["unknown"]);
  });
});
