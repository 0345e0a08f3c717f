import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { behavior, origin } from "../testing-edge.ts";
import subject from "./distribution-without-root-object.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });
const bucket = { defaultRootObject: null, origins: [origin({ type: "s3" })] };

describe(subject.id, () => {
  it("fails a bucket without root object", () => {
    expect(outcomes(subject, distribution(bucket))).toEqual(["fail"]);
  });

  it("passes a root object, a web server, and a function that chooses", () => {
    expect(outcomes(subject, distribution({ ...bucket, defaultRootObject: "index.html" }))).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ defaultRootObject: null }))).toEqual(["pass"]);
    expect(
      outcomes(
        subject,
        distribution({
          ...bucket,
          behaviors: [behavior({ edgeFunctions: [{ arn: "arn", event: "viewer-request", includesBody: false }] })],
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["defaultRootObject"] }))).toEqual([
      "unknown",
    ]);
  });
});
