import { describe, expect, it } from "vitest";
import { check, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./alarm-topic-gone.ts";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms";
const telling = (...alarmActions: string[]) => makeFact("cloudwatch.alarm", { config: { alarmActions } });
const others = [makeFact("sns.topic", { arn: TOPIC })];

describe(subject.id, () => {
  it("fails the topic that is gone, and not the one that is there", () => {
    expect(check(subject, telling(TOPIC, `${TOPIC}-old`), { others })).toMatchObject([
      { outcome: "fail", discriminator: `${TOPIC}-old` },
    ]);
  });

  it("passes topics elsewhere, and actions of other kinds", () => {
    const elsewhere = `arn:aws:sns:eu-west-1:${OTHER_ACCOUNT}:alarms`;
    expect(outcomes(subject, telling(elsewhere, "arn:aws:automate:eu-west-1:ec2:recover"))).toEqual(["pass"]);
    expect(outcomes(subject, telling(TOPIC), { others })).toEqual(["pass"]);
  });

  it("does not know topics that were not collected", () => {
    expect(outcomes(subject, telling(TOPIC), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
