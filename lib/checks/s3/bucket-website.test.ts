import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./bucket-website.ts";

describe(subject.id, () => {
  it("fails a website", () => {
    expect(check(subject, makeFact("s3.bucket", { config: { isWebsite: true } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: true }] },
    ]);
  });

  it("passes a bucket that is none", () => {
    expect(outcomes(subject, makeFact("s3.bucket"))).toEqual(["pass"]);
  });

  it("passes a public bucket behind CloudFront, which needs no website", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { config: { publicAccessBlock: null } }))).toEqual(["pass"]);
  });

  it("does not know a bucket where it was refused", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { gaps: ["isWebsite"] }))).toEqual(["unknown"]);
  });
});
