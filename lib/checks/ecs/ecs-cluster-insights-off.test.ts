import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-cluster-insights-off.ts";

const cluster = (containerInsights: string | null, runningTasks: number) =>
  makeFact("ecs.cluster", { config: { containerInsights }, observations: { runningTasks } });

describe(subject.id, () => {
  it("fails it off, and never said", () => {
    expect(outcomes(subject, cluster("disabled", 2))).toEqual(["fail"]);
    expect(outcomes(subject, cluster(null, 2))).toEqual(["fail"]);
  });

  it("passes both kinds of it, and a cluster that runs nothing", () => {
    expect(outcomes(subject, cluster("enabled", 2))).toEqual(["pass"]);
    expect(outcomes(subject, cluster("enhanced", 2))).toEqual(["pass"]);
    expect(outcomes(subject, cluster("disabled", 0))).toEqual(["pass"]);
  });

  it("does not know a cluster that was refused", () => {
    expect(outcomes(subject, makeFact("ecs.cluster", { gaps: ["containerInsights"] }))).toEqual(["unknown"]);
  });
});
