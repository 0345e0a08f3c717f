import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { origin } from "../testing-edge.ts";
import subject from "./distribution-open-bucket-origin.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });
const bucket = origin({ id: "files", type: "s3", domainName: "files.s3.amazonaws.com", protocolPolicy: null });
const read = (change: Partial<typeof bucket>) => distribution({ origins: [{ ...bucket, ...change }] });

describe(subject.id, () => {
  it("fails a bucket without control, and with one that never signs", () => {
    expect(check(subject, read({}))).toMatchObject([{ outcome: "fail", discriminator: "files" }]);
    expect(outcomes(subject, read({ accessControlId: "C1", signing: "never" }))).toEqual(["fail"]);
  });

  it("passes a control, the older identity, and web servers", () => {
    expect(outcomes(subject, read({ accessControlId: "C1", signing: "always" }))).toEqual(["pass"]);
    expect(outcomes(subject, read({ hasAccessIdentity: true }))).toEqual(["pass"]);
    expect(outcomes(subject, distribution({}))).toEqual(["pass"]);
  });

  it("does not know origins that were not collected", () => {
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["origins"] }))).toEqual(["unknown"]);
  });
});
