import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-log-bucket-public.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  const bucket = (isPolicyPublic: boolean | null, isAclPublic: boolean, isBlocked: boolean) => {
    const block = {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    };
    return trail({
      config: { logBucket: { isPolicyPublic, isAclPublic, publicAccessBlock: isBlocked ? block : null } },
    });
  };

  it("fails a public policy and a public ACL", () => {
    expect(outcomes(subject, bucket(true, false, false))).toEqual(["fail"]);
    expect(outcomes(subject, bucket(null, true, false))).toEqual(["fail"]);
  });

  it("passes a private bucket, without policy or block, and a public one that the block closes", () => {
    expect(outcomes(subject, bucket(null, false, false))).toEqual(["pass"]);
    expect(outcomes(subject, bucket(true, true, true))).toEqual(["pass"]);
  });

  it("does not know a bucket of another account that nobody could read", () => {
    expect(outcomes(subject, trail({ config: { logBucket: null } }))).toEqual(["unknown"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["logBucket"] }))).toEqual(["unknown"]);
  });
});
