import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./rule-no-dead-letter-queue.ts";

const target = {
  id: "one",
  arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`,
  roleArn: null,
  input: null,
  deadLetterTargetArn: null,
  taskDefinitionArn: null,
};
const onEvents = { scheduleExpression: null, eventPattern: '{"source":["shop"]}', targets: [target] };

describe(subject.id, () => {
  it("fails a target without one, and names it", () => {
    expect(check(subject, makeFact("events.rule", { config: onEvents }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [target.arn] }] },
    ]);
  });

  it("passes a target with one", () => {
    expect(
      outcomes(
        subject,
        makeFact("events.rule", {
          config: {
            ...onEvents,
            targets: [{ ...target, deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:dead` }],
          },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a schedule, whose ticks carry nothing", () => {
    expect(outcomes(subject, makeFact("events.rule", { config: { targets: [target] } }))).toEqual(["pass"]);
  });

  it("passes a rule that a service manages", () => {
    expect(
      outcomes(subject, makeFact("events.rule", { config: { ...onEvents, managedBy: "states.amazonaws.com" } })),
    ).toEqual(["pass"]);
  });

  it("passes a rule that is switched off", () => {
    expect(outcomes(subject, makeFact("events.rule", { config: { ...onEvents, isEnabled: false } }))).toEqual(["pass"]);
  });

  it("does not know a rule whose targets were refused", () => {
    expect(outcomes(subject, makeFact("events.rule", { config: onEvents, gaps: ["targets"] }))).toEqual(["unknown"]);
  });
});
