import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./distribution-outdated-tls.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });
const tls = (minimumProtocol: string | null, isDefault = false) =>
  distribution({ certificate: { isDefault, minimumProtocol, arn: "arn" } });

describe(subject.id, () => {
  it("fails SSL 3, TLS 1.0 and 1.1", () => {
    expect(outcomes(subject, tls("SSLv3"))).toEqual(["fail"]);
    expect(outcomes(subject, tls("TLSv1_2016"))).toEqual(["fail"]);
    expect(outcomes(subject, tls("TLSv1.1_2016"))).toEqual(["fail"]);
  });

  it("passes TLS 1.2 and later, and the certificate of CloudFront", () => {
    expect(outcomes(subject, tls("TLSv1.2_2018"))).toEqual(["pass"]);
    expect(outcomes(subject, tls("TLSv1.3_2025"))).toEqual(["pass"]);
    expect(outcomes(subject, tls("TLSv1", true))).toEqual(["pass"]);
  });

  it("does not know a policy that was not collected", () => {
    expect(outcomes(subject, tls(null))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["certificate"] }))).toEqual(["unknown"]);
  });
});
