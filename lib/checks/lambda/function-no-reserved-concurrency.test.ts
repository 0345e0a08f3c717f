import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-no-reserved-concurrency.ts";

const reserved = (reservedConcurrency: number | null) =>
  makeFact("lambda.function", { config: { reservedConcurrency } });

describe(subject.id, () => {
  it("fails a function without limit", () => {
    expect(outcomes(subject, reserved(null))).toEqual(["fail"]);
  });

  it("passes any limit, zero included", () => {
    expect(outcomes(subject, reserved(10))).toEqual(["pass"]);
    expect(outcomes(subject, reserved(0))).toEqual(["pass"]);
  });

  it("does not know a limit that was not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["reservedConcurrency"] }))).toEqual(["unknown"]);
  });
});
