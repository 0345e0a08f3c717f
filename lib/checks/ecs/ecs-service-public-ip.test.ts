import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-service-public-ip.ts";

const service = (assignsPublicIp: boolean, targetGroupArns: string[] = []) =>
  makeFact("ecs.service", { config: { assignsPublicIp, targetGroupArns } });

describe(subject.id, () => {
  it("fails public addresses, also behind a load balancer", () => {
    expect(outcomes(subject, service(true))).toEqual(["fail"]);
    expect(outcomes(subject, service(true, ["arn:aws:elasticloadbalancing:x"]))).toEqual(["fail"]);
  });

  it("passes private tasks behind a load balancer", () => {
    expect(outcomes(subject, service(false, ["arn:aws:elasticloadbalancing:x"]))).toEqual(["pass"]);
  });

  it("does not know a service that was refused", () => {
    expect(outcomes(subject, makeFact("ecs.service", { gaps: ["assignsPublicIp"] }))).toEqual(["unknown"]);
  });
});
