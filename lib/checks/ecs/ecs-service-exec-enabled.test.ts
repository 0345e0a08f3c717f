import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-service-exec-enabled.ts";

const service = (canExecuteCommands: boolean, desiredCount = 1) =>
  makeFact("ecs.service", { config: { canExecuteCommands, desiredCount } });

describe(subject.id, () => {
  it("fails a service that runs with it on", () => {
    expect(outcomes(subject, service(true))).toEqual(["fail"]);
  });

  it("passes it off, and a service that is told to run nothing", () => {
    expect(outcomes(subject, service(false))).toEqual(["pass"]);
    expect(outcomes(subject, service(true, 0))).toEqual(["pass"]);
  });

  it("does not know a service that was refused", () => {
    expect(outcomes(subject, makeFact("ecs.service", { gaps: ["canExecuteCommands"] }))).toEqual(["unknown"]);
  });
});
