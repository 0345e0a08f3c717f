import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-log-group-without-retention.ts";

const lambda = makeFact("lambda.function");
const group = (name: string, retentionDays: number | null) => ({
  others: [makeFact("logs.log-group", { name, config: { retentionDays } })],
});

describe(subject.id, () => {
  it("fails the function's own group, and one that it shares", () => {
    expect(check(subject, lambda, group("/aws/lambda/orders", null))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "/aws/lambda/orders has no retention." }] },
    ]);
    const shared = makeFact("lambda.function", { config: { logGroup: "/shop" } });
    expect(outcomes(subject, shared, group("/shop", null))).toEqual(["fail"]);
  });

  it("passes an end, a group of somebody else, and a function that never ran", () => {
    expect(outcomes(subject, lambda, group("/aws/lambda/orders", 30))).toEqual(["pass"]);
    expect(outcomes(subject, lambda, group("/aws/lambda/orders-2", null))).toEqual(["pass"]);
    expect(outcomes(subject, lambda)).toEqual(["pass"]);
  });

  it("does not know groups that were not collected", () => {
    expect(outcomes(subject, lambda, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["logGroup"] }))).toEqual(["unknown"]);
  });
});
