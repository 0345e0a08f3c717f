import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-recursion-allowed.ts";

const loop = (recursiveLoop: string | null) => makeFact("lambda.function", { config: { recursiveLoop } });

describe(subject.id, () => {
  it("fails a function that allows loops", () => {
    expect(outcomes(subject, loop("Allow"))).toEqual(["fail"]);
  });

  it("passes Terminate and a function that never changed the setting", () => {
    expect(outcomes(subject, loop("Terminate"))).toEqual(["pass"]);
    expect(outcomes(subject, loop(null))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["recursiveLoop"] }))).toEqual(["unknown"]);
  });
});
