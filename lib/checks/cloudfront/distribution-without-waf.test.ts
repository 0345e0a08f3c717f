import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./distribution-without-waf.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });

describe(subject.id, () => {
  it("fails a distribution without", () => {
    expect(outcomes(subject, distribution({ webAclArn: null }))).toEqual(["fail"]);
  });

  it("passes one with it, and one that is switched off", () => {
    expect(outcomes(subject, distribution({}))).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ webAclArn: null, isEnabled: false }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["webAclArn"] }))).toEqual(["unknown"]);
  });
});
