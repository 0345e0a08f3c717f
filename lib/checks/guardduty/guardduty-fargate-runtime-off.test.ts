import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { featureCases } from "./feature.test-support.ts";
import subject from "./guardduty-fargate-runtime-off.ts";

describe(subject.id, () => {
  it.each(featureCases(subject, "ECS_FARGATE_AGENT_MANAGEMENT", makeFact("ecs.service")))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );

  it("passes a service on machines of one's own", () => {
    const off = makeFact("guardduty.settings", { config: { enabledFeatures: [] } });
    const others = [makeFact("ecs.service", { config: { platformVersion: null } })];
    expect(outcomes(subject, off, { others })).toEqual(["pass"]);
  });
});
