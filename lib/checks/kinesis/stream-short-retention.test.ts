import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./stream-short-retention.ts";

describe(subject.id, () => {
  it("fails a day", () => {
    expect(check(subject, makeFact("kinesis.stream"))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "retentionHours", value: 24 }] },
    ]);
  });

  it("passes a week", () => {
    expect(outcomes(subject, makeFact("kinesis.stream", { config: { retentionHours: 168 } }))).toEqual(["pass"]);
  });

  it("passes a day where the threshold says so", () => {
    expect(outcomes(subject, makeFact("kinesis.stream"), { parameters: { minimumHours: 24 } })).toEqual(["pass"]);
  });

  it("does not know a stream that could not be described", () => {
    expect(outcomes(subject, makeFact("kinesis.stream", { gaps: ["retentionHours"] }))).toEqual(["unknown"]);
  });
});
