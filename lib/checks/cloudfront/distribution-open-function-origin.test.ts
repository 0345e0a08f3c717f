import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { origin } from "../testing-edge.ts";
import subject from "./distribution-open-function-origin.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });
const url = origin({ id: "api", domainName: "abc.lambda-url.eu-west-1.on.aws" });

describe(subject.id, () => {
  it("fails a function URL without control, and with one that never signs", () => {
    expect(outcomes(subject, distribution({ origins: [url] }))).toEqual(["fail"]);
    expect(outcomes(subject, distribution({ origins: [{ ...url, accessControlId: "C1", signing: "never" }] }))).toEqual(
      ["fail"],
    );
  });

  it("passes a control, and other web servers", () => {
    expect(
      outcomes(subject, distribution({ origins: [{ ...url, accessControlId: "C1", signing: "always" }] })),
    ).toEqual(["pass"]);
    expect(
      outcomes(subject, distribution({ origins: [origin({ domainName: "lambda-url.eu-west-1.on.aws.example.com" })] })),
    ).toEqual(["pass"]);
  });

  it("does not know origins that were not collected", () => {
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["origins"] }))).toEqual(["unknown"]);
  });
});
