import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./guardduty-s3-protection-off.ts";

const settings = (...enabledFeatures: string[]) => makeFact("guardduty.settings", { config: { enabledFeatures } });
const bucket = (region: string) => ({ others: [makeFact("s3.bucket", { config: { region } })] });

describe(subject.id, () => {
  it("fails it off where buckets lie", () => {
    expect(outcomes(subject, settings("EKS_AUDIT_LOGS"), bucket("eu-west-1"))).toEqual(["fail"]);
  });

  it("passes it on, buckets elsewhere, and a region without GuardDuty", () => {
    expect(outcomes(subject, settings("S3_DATA_EVENTS"), bucket("eu-west-1"))).toEqual(["pass"]);
    expect(outcomes(subject, settings(), bucket("us-east-1"))).toEqual(["pass"]);
    const off = makeFact("guardduty.settings", { config: { isEnabled: false, enabledFeatures: [] } });
    expect(outcomes(subject, off, bucket("eu-west-1"))).toEqual(["pass"]);
  });

  it("does not know features or buckets that were not collected", () => {
    const gaps = ["enabledFeatures"];
    expect(outcomes(subject, makeFact("guardduty.settings", { gaps }), bucket("eu-west-1"))).toEqual(["unknown"]);
    expect(outcomes(subject, settings(), { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
  });
});
