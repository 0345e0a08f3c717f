import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-runtime-ends-soon.ts";

const withRuntime = (runtime: string) => makeFact("lambda.function", { config: { runtime } });

describe(subject.id, () => {
  it("fails a runtime that ends within 90 days", () => {
    expect(check(subject, withRuntime("dotnet8"))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "Support for dotnet8 ends on 2026-11-10." }] },
    ]);
  });

  it("leaves runtimes that already ended to the other check and passes later ones", () => {
    expect(outcomes(subject, withRuntime("python3.7"))).toEqual(["pass"]);
    expect(outcomes(subject, withRuntime("ruby3.3"))).toEqual(["pass"]);
  });

  it("looks as far ahead as the parameter says", () => {
    expect(outcomes(subject, withRuntime("ruby3.3"), { parameters: { days: 200 } })).toEqual(["fail"]);
    expect(outcomes(subject, withRuntime("dotnet8"), { parameters: { days: 5 } })).toEqual(["pass"]);
  });

  it("does not know a runtime that is not in its list", () => {
    expect(outcomes(subject, withRuntime("nodejs99.x"))).toEqual(["unknown"]);
  });
});
