import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./alarm-without-action.ts";

const alarm = makeFact("cloudwatch.alarm", { config: { alarmActions: [] } });
const composite = (rule: string) =>
  makeFact("cloudwatch.alarm", { name: "any", config: { type: "composite", metrics: [], rule } });
const rule = (eventPattern: string, isEnabled = true) =>
  makeFact("events.rule", { config: { eventPattern, isEnabled } });

describe(subject.id, () => {
  it("fails an alarm without action, also beside rules that hear something else or are off", () => {
    expect(outcomes(subject, alarm)).toEqual(["fail"]);
    expect(outcomes(subject, alarm, { others: [composite('ALARM("orders-2")')] })).toEqual(["fail"]);
    expect(outcomes(subject, alarm, { others: [rule('{"source":["aws.s3"]}')] })).toEqual(["fail"]);
    expect(outcomes(subject, alarm, { others: [rule('{"source":["aws.cloudwatch"]}', false)] })).toEqual(["fail"]);
  });

  it("passes an action, a part of a composite alarm, and a rule that hears alarms", () => {
    expect(outcomes(subject, makeFact("cloudwatch.alarm"))).toEqual(["pass"]);
    expect(outcomes(subject, alarm, { others: [composite('ALARM("orders") OR ALARM("x")')] })).toEqual(["pass"]);
    expect(outcomes(subject, alarm, { others: [composite("ALARM(orders)")] })).toEqual(["pass"]);
    expect(outcomes(subject, alarm, { others: [rule('{"source":["aws.cloudwatch"]}')] })).toEqual(["pass"]);
  });

  it("does not know rules that were not collected", () => {
    const coverage = (kind: string) => (kind === "events.rule" ? "never" : "whole");
    expect(outcomes(subject, alarm, { facts: { coverage } })).toEqual(["unknown"]);
  });
});
