import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { behavior } from "../testing-edge.ts";
import subject from "./distribution-allows-http.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });
const plain = behavior({ path: "/api/*", viewerProtocolPolicy: "allow-all" });

describe(subject.id, () => {
  it("fails a behavior that allows http, by its path", () => {
    expect(check(subject, distribution({ behaviors: [behavior(), plain] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["/api/*"] }] },
    ]);
  });

  it("passes redirects, https alone, and a distribution that is switched off", () => {
    expect(
      outcomes(subject, distribution({ behaviors: [behavior(), behavior({ viewerProtocolPolicy: "https-only" })] })),
    ).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ behaviors: [plain], isEnabled: false }))).toEqual(["pass"]);
  });

  it("does not know behaviors that were not collected", () => {
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["behaviors"] }))).toEqual(["unknown"]);
  });
});
