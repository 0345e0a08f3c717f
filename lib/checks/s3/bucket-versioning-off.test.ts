import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./bucket-versioning-off.ts";

describe(subject.id, () => {
  it("fails a bucket that never had it", () => {
    expect(check(subject, makeFact("s3.bucket", { config: { versioning: null } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: null }] },
    ]);
  });

  it("fails a bucket where it is suspended", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { config: { versioning: "Suspended" } }))).toEqual(["fail"]);
  });

  it("passes a bucket with it", () => {
    expect(outcomes(subject, makeFact("s3.bucket"))).toEqual(["pass"]);
  });

  it("does not know a bucket where it was refused", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { gaps: ["versioning"] }))).toEqual(["unknown"]);
  });
});
