import { describe, expect, it } from "vitest";
import { check, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./delivery-stream-foreign-bucket.ts";

const bucket = makeFact("s3.bucket", { accountId: OTHER_ACCOUNT });

describe(subject.id, () => {
  it("fails a bucket that no account owns", () => {
    expect(check(subject, makeFact("firehose.stream"))).toMatchObject([
      { outcome: "fail", discriminator: "arn:aws:s3:::orders", evidence: [{ value: "arn:aws:s3:::orders" }] },
    ]);
  });

  it("passes a bucket of its own account", () => {
    expect(outcomes(subject, makeFact("firehose.stream"), { others: [makeFact("s3.bucket")] })).toEqual(["pass"]);
  });

  it("passes a bucket of another account of the organisation", () => {
    expect(outcomes(subject, makeFact("firehose.stream"), { others: [bucket] })).toEqual(["pass"]);
  });

  it("does not know a bucket where the buckets of an account were not collected", () => {
    expect(
      outcomes(subject, makeFact("firehose.stream"), {
        facts: { coverage: (kind) => (kind === "s3.bucket" ? "partial" : "whole") },
      }),
    ).toEqual(["unknown"]);
  });

  it("does not know a stream that could not be described", () => {
    expect(outcomes(subject, makeFact("firehose.stream", { gaps: ["deliveries"] }))).toEqual(["unknown"]);
  });
});
