import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./bucket-logs-elsewhere.ts";

describe(subject.id, () => {
  it("fails a log bucket that no account owns", () => {
    expect(check(subject, makeFact("s3.bucket"))).toMatchObject([
      { outcome: "fail", evidence: [{ value: "arn:aws:s3:::logs" }] },
    ]);
  });

  it("passes a log bucket of its own account", () => {
    expect(outcomes(subject, makeFact("s3.bucket"), { others: [makeFact("s3.bucket", { name: "logs" })] })).toEqual([
      "pass",
    ]);
  });

  it("passes a bucket without logs", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { config: { logBucketArn: null } }))).toEqual(["pass"]);
  });

  it("does not know a log bucket where buckets were not collected", () => {
    expect(outcomes(subject, makeFact("s3.bucket"), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
