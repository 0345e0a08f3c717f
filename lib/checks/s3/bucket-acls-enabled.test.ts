import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./bucket-acls-enabled.ts";

describe(subject.id, () => {
  it("fails a bucket where nothing is set, so that uploaders own objects", () => {
    expect(check(subject, makeFact("s3.bucket", { config: { objectOwnership: null } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: null }] },
    ]);
  });

  it("fails a bucket whose owner is only preferred", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { config: { objectOwnership: "BucketOwnerPreferred" } }))).toEqual([
      "fail",
    ]);
  });

  it("passes a bucket without ACLs", () => {
    expect(outcomes(subject, makeFact("s3.bucket"))).toEqual(["pass"]);
  });

  it("does not know a bucket whose ownership was refused", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { gaps: ["objectOwnership"] }))).toEqual(["unknown"]);
  });

  it("does not know a bucket from before ownership was collected", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { config: { objectOwnership: undefined } }))).toEqual(["unknown"]);
  });
});
