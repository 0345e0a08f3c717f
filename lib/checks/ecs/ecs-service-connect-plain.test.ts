import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-service-connect-plain.ts";

const offering = (...services: { portName: string; hasTls: boolean }[]) =>
  makeFact("ecs.service", { config: { serviceConnect: { namespace: "shop", services } } });

describe(subject.id, () => {
  it("fails the port without TLS, and not the one with it", () => {
    const fact = offering({ portName: "http", hasTls: false }, { portName: "admin", hasTls: true });
    expect(check(subject, fact)).toMatchObject([{ outcome: "fail", discriminator: "http" }]);
  });

  it("passes a service that only calls others, and one outside of Service Connect", () => {
    expect(outcomes(subject, offering())).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("ecs.service"))).toEqual(["pass"]);
  });

  it("does not know a service that was refused", () => {
    expect(outcomes(subject, makeFact("ecs.service", { gaps: ["serviceConnect"] }))).toEqual(["unknown"]);
  });
});
