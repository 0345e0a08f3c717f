import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./log-group-without-retention.ts";

const group = (config: FactOverrides<"logs.log-group">["config"], storedBytes: number | null = 5) =>
  makeFact("logs.log-group", { name: "/shop", config, observations: { storedBytes } });

describe(subject.id, () => {
  it("fails a group without end, also one whose size is not known", () => {
    expect(outcomes(subject, group({ retentionDays: null }))).toEqual(["fail"]);
    expect(outcomes(subject, group({ retentionDays: null }, null))).toEqual(["fail"]);
  });

  it("passes an end, an empty group, one that ends by itself, and a function's", () => {
    expect(outcomes(subject, group({ retentionDays: 30 }))).toEqual(["pass"]);
    expect(outcomes(subject, group({ retentionDays: null }, 0))).toEqual(["pass"]);
    expect(outcomes(subject, group({ retentionDays: null, logClass: "DELIVERY" }))).toEqual(["pass"]);
    const others = [makeFact("lambda.function", { config: { logGroup: "/shop" } })];
    expect(outcomes(subject, group({ retentionDays: null }), { others })).toEqual(["pass"]);
  });

  it("does not know a retention or functions that were not collected", () => {
    expect(outcomes(subject, makeFact("logs.log-group", { gaps: ["retentionDays"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, group({ retentionDays: null }), { facts: { coverage: () => "partial" } })).toEqual([
      "unknown",
    ]);
  });
});
