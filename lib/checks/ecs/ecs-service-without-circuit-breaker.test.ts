import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-service-without-circuit-breaker.ts";

const service = (config: FactOverrides<"ecs.service">["config"]) => makeFact("ecs.service", { config });

describe(subject.id, () => {
  it("fails rolling deployments without it", () => {
    expect(outcomes(subject, service({ hasCircuitBreaker: false }))).toEqual(["fail"]);
  });

  it("passes it on, CodeDeploy, and daemons", () => {
    expect(outcomes(subject, service({}))).toEqual(["pass"]);
    expect(outcomes(subject, service({ hasCircuitBreaker: false, deploymentController: "CODE_DEPLOY" }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, service({ hasCircuitBreaker: false, schedulingStrategy: "DAEMON" }))).toEqual(["pass"]);
  });

  it("does not know a service that was refused", () => {
    expect(outcomes(subject, makeFact("ecs.service", { gaps: ["hasCircuitBreaker"] }))).toEqual(["unknown"]);
  });
});
