import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./bucket-access-not-logged.ts";

const off = { config: { logBucketArn: null } };

describe(subject.id, () => {
  it("fails a bucket without logs", () => {
    expect(check(subject, makeFact("s3.bucket", off))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "logBucketArn", value: null }] },
    ]);
  });

  it("passes a bucket with access logs", () => {
    expect(outcomes(subject, makeFact("s3.bucket"))).toEqual(["pass"]);
  });

  it("passes a bucket that takes the logs of others", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", off), {
        others: [makeFact("s3.bucket", { name: "other", config: { logBucketArn: "arn:aws:s3:::orders" } })],
      }),
    ).toEqual(["pass"]);
  });

  it("does not know a bucket whose trails were not collected", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", off), {
        facts: { coverage: (kind) => (kind === "cloudtrail.trail" ? "partial" : "whole") },
      }),
    ).toEqual(["unknown"]);
  });

  it("does not know a bucket whose logging was refused", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { gaps: ["logBucketArn"] }))).toEqual(["unknown"]);
  });
});
