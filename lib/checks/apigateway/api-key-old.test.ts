import { describe, expect, it } from "vitest";
import { daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./api-key-old.ts";

const key = (createdAt: string | null, isEnabled = true) =>
  makeFact("apigateway.api-key", { config: { createdAt, isEnabled } });

describe(subject.id, () => {
  it("fails a key of over a year", () => {
    expect(outcomes(subject, key(daysAgo(366)))).toEqual(["fail"]);
  });

  it("passes a younger one, a disabled one, and other thresholds", () => {
    expect(outcomes(subject, key(daysAgo(365)))).toEqual(["pass"]);
    expect(outcomes(subject, key(daysAgo(900), false))).toEqual(["pass"]);
    expect(outcomes(subject, key(daysAgo(400)), { parameters: { days: 500 } })).toEqual(["pass"]);
  });

  it("does not know a key without day", () => {
    expect(outcomes(subject, key(null))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("apigateway.api-key", { gaps: ["isEnabled"] }))).toEqual(["unknown"]);
  });
});
