import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { origin } from "../testing-edge.ts";
import subject from "./distribution-origin-outdated-tls.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });
const old = origin({ sslProtocols: ["TLSv1", "TLSv1.2"] });

describe(subject.id, () => {
  it("fails an origin with outdated protocols", () => {
    expect(check(subject, distribution({ origins: [old] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["TLSv1"] }] },
    ]);
  });

  it("passes TLS 1.2, http alone (another check's), and endpoints of AWS", () => {
    expect(outcomes(subject, distribution({}))).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ origins: [{ ...old, protocolPolicy: "http-only" }] }))).toEqual(["pass"]);
    expect(
      outcomes(subject, distribution({ origins: [{ ...old, domainName: "a1.execute-api.eu-west-1.amazonaws.com" }] })),
    ).toEqual(["pass"]);
  });

  it("does not know origins that were not collected", () => {
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["origins"] }))).toEqual(["unknown"]);
  });
});
