import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./config-not-delivered.ts";
import { settings } from "./recorders.test-support.ts";

const delivering = (deliveryBuckets: string[], errors: Record<string, string> = {}) =>
  makeFact("config.settings", { config: { deliveryBuckets }, observations: { errors } });

describe(subject.id, () => {
  it("fails no channel, and a recorder that fails", () => {
    expect(outcomes(subject, delivering([]))).toEqual(["fail"]);
    expect(outcomes(subject, delivering(["logs"], { default: "AccessDenied" }))).toEqual(["fail"]);
  });

  it("passes delivery, an error of a recorder that is not its own, and one that is stopped", () => {
    expect(outcomes(subject, delivering(["logs"]))).toEqual(["pass"]);
    expect(outcomes(subject, delivering(["logs"], { other: "AccessDenied" }))).toEqual(["pass"]);
    const stopped = settings({ isRecording: false });
    expect(outcomes(subject, { ...stopped, config: { ...stopped.config, deliveryBuckets: [] } })).toEqual(["pass"]);
  });

  it("does not know channels that were not collected", () => {
    expect(outcomes(subject, makeFact("config.settings", { gaps: ["deliveryBuckets"] }))).toEqual(["unknown"]);
  });
});
