import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./eks-cluster-version-ends-soon.ts";

const cluster = (version: string) => makeFact("eks.cluster", { config: { version } });

// The tests' day is 2026-11-01; support for 1.34 ends on 2026-12-02.
describe(subject.id, () => {
  it("fails a version whose support ends within two months", () => {
    expect(outcomes(subject, cluster("1.34"))).toEqual(["fail"]);
  });

  it("passes one with more time, and leaves what has ended to its own check", () => {
    expect(outcomes(subject, cluster("1.35"))).toEqual(["pass"]);
    expect(outcomes(subject, cluster("1.33"))).toEqual(["pass"]);
    expect(outcomes(subject, cluster("1.34"), { parameters: { days: 10 } })).toEqual(["pass"]);
  });

  it("does not know a version that was not collected", () => {
    expect(outcomes(subject, makeFact("eks.cluster", { gaps: ["version"] }))).toEqual(["unknown"]);
  });
});
