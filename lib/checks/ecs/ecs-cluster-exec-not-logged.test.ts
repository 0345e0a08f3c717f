import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-cluster-exec-not-logged.ts";

const cluster = (execLogging: string | null) => makeFact("ecs.cluster", { name: "shop", config: { execLogging } });
const service = (canExecuteCommands: boolean) => makeFact("ecs.service", { config: { canExecuteCommands } });
const task = makeFact("ecs.task", { config: { canExecuteCommands: true } });

describe(subject.id, () => {
  it("fails no logging where a service or a task can be entered", () => {
    expect(outcomes(subject, cluster("NONE"), { others: [service(true)] })).toEqual(["fail"]);
    expect(outcomes(subject, cluster("NONE"), { others: [task] })).toEqual(["fail"]);
  });

  it("passes the default, and no logging where nothing can be entered", () => {
    expect(outcomes(subject, cluster("DEFAULT"), { others: [service(true)] })).toEqual(["pass"]);
    expect(outcomes(subject, cluster(null), { others: [service(true)] })).toEqual(["pass"]);
    expect(outcomes(subject, cluster("NONE"), { others: [service(false)] })).toEqual(["pass"]);
    const elsewhere = makeFact("ecs.service", { config: { canExecuteCommands: true, clusterArn: "other" } });
    expect(outcomes(subject, cluster("NONE"), { others: [elsewhere] })).toEqual(["pass"]);
  });

  it("does not know services that were not collected", () => {
    expect(outcomes(subject, cluster("NONE"), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
