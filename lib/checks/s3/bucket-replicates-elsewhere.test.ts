import { describe, expect, it } from "vitest";
import { check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./bucket-replicates-elsewhere.ts";

const copy = (accountId: string | null) => ({ config: { replicas: [{ bucketArn: "arn:aws:s3:::copy", accountId }] } });
const own = makeFact("s3.bucket", { name: "copy", accountId: OTHER_ACCOUNT });

describe(subject.id, () => {
  it("fails a bucket of a foreign account", () => {
    expect(check(subject, makeFact("s3.bucket", { ...copy(FOREIGN_ACCOUNT) }))).toMatchObject([
      { outcome: "fail", discriminator: "arn:aws:s3:::copy", evidence: [{ path: "replicas" }] },
    ]);
  });

  it("fails a bucket that no account owns", () => {
    expect(outcomes(subject, makeFact("s3.bucket", copy(null)))).toEqual(["fail"]);
  });

  it("passes a bucket of another account of the organisation", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { ...copy(OTHER_ACCOUNT) }), { others: [own] })).toEqual(["pass"]);
  });

  it("passes a bucket that copies nothing", () => {
    expect(outcomes(subject, makeFact("s3.bucket"))).toEqual(["pass"]);
  });

  it("does not know a bucket whose owner is not known, where buckets were not collected", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { ...copy(null) }), { facts: { coverage: () => "partial" } }),
    ).toEqual(["unknown"]);
  });

  it("does not know a bucket whose replication was refused", () => {
    expect(outcomes(subject, makeFact("s3.bucket", { gaps: ["replicas"] }))).toEqual(["unknown"]);
  });
});
