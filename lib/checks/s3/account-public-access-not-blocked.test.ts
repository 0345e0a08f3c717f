import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./account-public-access-not-blocked.ts";

const on = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true };

describe(subject.id, () => {
  it("fails an account without any", () => {
    expect(check(subject, makeFact("s3.account"))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "publicAccessBlock", value: null }] },
    ]);
  });

  it("fails an account with one switched off", () => {
    expect(
      check(subject, makeFact("s3.account", { config: { publicAccessBlock: { ...on, ignorePublicAcls: false } } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ summary: "Off: ignorePublicAcls." }] }]);
  });

  it("passes an account with all", () => {
    expect(outcomes(subject, makeFact("s3.account", { config: { publicAccessBlock: on } }))).toEqual(["pass"]);
  });

  it("does not know an account whose settings were refused", () => {
    expect(outcomes(subject, makeFact("s3.account", { gaps: ["publicAccessBlock"] }))).toEqual(["unknown"]);
  });
});
