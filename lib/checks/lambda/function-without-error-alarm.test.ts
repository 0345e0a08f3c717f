import { describe, expect, it } from "vitest";
import { functionAlarmCases } from "../cloudwatch/function-alarms.test-support.ts";
import subject from "./function-without-error-alarm.ts";

describe(subject.id, () => {
  it.each(functionAlarmCases(subject, "Errors", "Throttles"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
