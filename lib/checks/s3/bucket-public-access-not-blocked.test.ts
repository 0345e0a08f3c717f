import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes } from "../testing.ts";
import subject from "./bucket-public-access-not-blocked.ts";

const account = (isOn: boolean) =>
  makeFact("s3.account", {
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    config: {
      publicAccessBlock: {
        blockPublicAcls: isOn,
        ignorePublicAcls: isOn,
        blockPublicPolicy: isOn,
        restrictPublicBuckets: isOn,
      },
    },
  });
const half = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: false };

describe(subject.id, () => {
  it("fails a bucket without any", () => {
    expect(
      check(subject, makeFact("s3.bucket", { config: { publicAccessBlock: null } }), { others: [account(false)] }),
    ).toMatchObject([{ outcome: "fail", evidence: [{ path: "publicAccessBlock", value: null }] }]);
  });

  it("fails a bucket that blocks half of it", () => {
    expect(
      check(subject, makeFact("s3.bucket", { config: { publicAccessBlock: half } }), { others: [account(false)] }),
    ).toMatchObject([
      { outcome: "fail", evidence: [{ summary: expect.stringContaining("blockPublicPolicy, restrictPublicBuckets") }] },
    ]);
  });

  it("passes a bucket that blocks all, whatever the account does", () => {
    expect(outcomes(subject, makeFact("s3.bucket"), { others: [account(false)] })).toEqual(["pass"]);
  });

  it("passes a bucket without any where the account blocks all", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { config: { publicAccessBlock: null } }), { others: [account(true)] }),
    ).toEqual(["pass"]);
  });

  it("does not know a bucket without any where the account was not collected", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { config: { publicAccessBlock: null } }), {
        facts: { coverage: () => "partial" },
      }),
    ).toEqual(["unknown"]);
  });

  it("does not know a bucket whose settings were refused", () => {
    expect(
      outcomes(subject, makeFact("s3.bucket", { gaps: ["publicAccessBlock"] }), { others: [account(false)] }),
    ).toEqual(["unknown"]);
  });
});
