import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./ecs-service-old-platform.ts";

const service = (platformVersion: string | null) => makeFact("ecs.service", { config: { platformVersion } });

describe(subject.id, () => {
  it("fails an old version", () => {
    expect(outcomes(subject, service("1.3.0"))).toEqual(["fail"]);
  });

  it("passes the newest by name and number, and instances", () => {
    expect(outcomes(subject, service("LATEST"))).toEqual(["pass"]);
    expect(outcomes(subject, service("1.4.0"))).toEqual(["pass"]);
    expect(outcomes(subject, service(null))).toEqual(["pass"]);
  });

  it("does not know a service that was refused", () => {
    expect(outcomes(subject, makeFact("ecs.service", { gaps: ["platformVersion"] }))).toEqual(["unknown"]);
  });
});
