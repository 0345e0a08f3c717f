import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { behavior } from "../testing-edge.ts";
import subject from "./distribution-logging-off.ts";

const distribution = (config: Partial<ReturnType<typeof makeFact<"cloudfront.distribution">>["config"]>) =>
  makeFact("cloudfront.distribution", { config });

describe(subject.id, () => {
  it("fails a distribution without any log", () => {
    expect(outcomes(subject, distribution({ logging: null }))).toEqual(["fail"]);
  });

  it("passes either standard log, logs of every behavior in real time, and what is off or only tried out", () => {
    expect(outcomes(subject, distribution({}))).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ logging: null, hasLogDelivery: true }))).toEqual(["pass"]);
    expect(
      outcomes(subject, distribution({ logging: null, behaviors: [behavior({ realtimeLogArn: "arn" })] })),
    ).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ logging: null, isEnabled: false }))).toEqual(["pass"]);
    expect(outcomes(subject, distribution({ logging: null, isStaging: true }))).toEqual(["pass"]);
  });

  it("does not know what was not collected, unless another log is there", () => {
    expect(outcomes(subject, { ...distribution({ logging: null }), gaps: ["hasLogDelivery"] })).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["logging"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("cloudfront.distribution", { gaps: ["hasLogDelivery"] }))).toEqual(["pass"]);
  });
});
