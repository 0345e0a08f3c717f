import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./log-bucket-without-object-lock.ts";

const trail = makeFact("cloudtrail.trail", { config: { bucketName: "orders" } });

describe(subject.id, () => {
  it("fails the bucket of a trail", () => {
    expect(check(subject, makeFact("s3.bucket"), { others: [trail] })).toMatchObject([
      { outcome: "fail", evidence: [{ path: "hasObjectLock", value: false }] },
    ]);
  });

  it("passes the bucket of a trail with object lock", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { config: { hasObjectLock: true } }), { others: [trail] })).toEqual([
      "pass",
    ]);
  });

  it("passes a bucket that no trail delivers to", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { name: "files" }), { others: [trail] })).toEqual(["pass"]);
  });

  it("does not know a bucket where trails were not collected", () => {
    expect(outcomes(subject, makeFact("s3.bucket"), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
