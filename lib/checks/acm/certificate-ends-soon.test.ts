import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./certificate-ends-soon.ts";

const certificate = (
  config: Partial<ReturnType<typeof makeFact<"acm.certificate">>["config"]>,
  inUseBy = ["arn:user"],
) => makeFact("acm.certificate", { config, observations: { inUseBy } });

describe(subject.id, () => {
  it("fails one that ends within 30 days, and worse one that has ended", () => {
    expect(check(subject, certificate({ notAfter: daysAgo(-29) }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: daysAgo(-29).slice(0, 10) }] },
    ]);
    expect(check(subject, certificate({ notAfter: daysAgo(1), status: "EXPIRED" }))).toMatchObject([
      { severity: "high" },
    ]);
  });

  it("passes one that holds longer, one that nothing uses, and other thresholds", () => {
    expect(outcomes(subject, certificate({ notAfter: daysAgo(-31) }))).toEqual(["pass"]);
    expect(outcomes(subject, certificate({ notAfter: daysAgo(1) }, []))).toEqual(["pass"]);
    expect(outcomes(subject, certificate({ notAfter: daysAgo(-20) }), { parameters: { days: 14 } })).toEqual(["pass"]);
  });

  it("does not know an end or use that was not collected", () => {
    expect(outcomes(subject, certificate({ notAfter: null }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("acm.certificate", { gaps: ["observations.inUseBy"] }))).toEqual(["unknown"]);
  });
});
