import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { behavior, origin } from "../testing-edge.ts";
import subject from "./distribution-origin-over-http.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });
const plain = origin({ protocolPolicy: "http-only" });
const matching = origin({ protocolPolicy: "match-viewer" });

describe(subject.id, () => {
  it("fails http alone, and going by viewers who may use http", () => {
    expect(check(subject, distribution({ origins: [plain] }))).toMatchObject([
      { outcome: "fail", discriminator: "web" },
    ]);
    expect(
      outcomes(
        subject,
        distribution({ origins: [matching], behaviors: [behavior({ viewerProtocolPolicy: "allow-all" })] }),
      ),
    ).toEqual(["fail"]);
  });

  it("is milder for a website of S3", () => {
    const website = { ...plain, domainName: "files.s3-website-eu-west-1.amazonaws.com" };
    expect(check(subject, distribution({ origins: [website] }))).toMatchObject([{ severity: "low" }]);
  });

  it("passes https, going by viewers who may not, buckets and VPC origins", () => {
    expect(outcomes(subject, distribution({}))).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ origins: [matching] }))).toEqual(["pass"]);
    expect(
      outcomes(
        subject,
        distribution({
          origins: [origin({ type: "s3", protocolPolicy: null }), origin({ type: "vpc", protocolPolicy: "http-only" })],
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know origins that were not collected", () => {
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["origins"] }))).toEqual(["unknown"]);
  });
});
