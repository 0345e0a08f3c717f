import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-deprecated-runtime.ts";

const withRuntime = (runtime: string | null, packageType = "Zip") =>
  makeFact("lambda.function", { config: { runtime, packageType } });

describe(subject.id, () => {
  it("fails a runtime that lost support and names the day", () => {
    expect(check(subject, withRuntime("python3.7"))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "Support for python3.7 ended on 2023-12-04." }] },
    ]);
  });

  it("passes supported runtimes, one that ends after the snapshot, and container images", () => {
    expect(outcomes(subject, withRuntime("nodejs24.x"))).toEqual(["pass"]);
    expect(outcomes(subject, withRuntime("dotnet8"))).toEqual(["pass"]);
    expect(outcomes(subject, withRuntime(null, "Image"))).toEqual(["pass"]);
  });

  it("does not know a runtime newer than its list, nor one that was not collected", () => {
    expect(outcomes(subject, withRuntime("nodejs99.x"))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["runtime"] }))).toEqual(["unknown"]);
  });
});
