import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./alarm-actions-disabled.ts";

const alarm = (areActionsEnabled: boolean, ...alarmActions: string[]) =>
  makeFact("cloudwatch.alarm", { config: { areActionsEnabled, alarmActions } });

describe(subject.id, () => {
  it("fails actions that are off", () => {
    expect(outcomes(subject, alarm(false, "arn:aws:sns:eu-west-1:111122223333:alarms"))).toEqual(["fail"]);
  });

  it("passes actions that are on, and an alarm without any", () => {
    expect(outcomes(subject, alarm(true, "arn:aws:sns:eu-west-1:111122223333:alarms"))).toEqual(["pass"]);
    expect(outcomes(subject, alarm(false))).toEqual(["pass"]);
  });

  it("does not know actions that were not collected", () => {
    expect(outcomes(subject, makeFact("cloudwatch.alarm", { gaps: ["areActionsEnabled"] }))).toEqual(["unknown"]);
  });
});
