import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { TELL_SOMEBODY } from "./alarm-actions.ts";

export default defineCheck({
  id: "alarm-actions-disabled",
  kind: "cloudwatch.alarm",
  severity: "medium",
  title: "The alarm was silenced",
  why: "It has somebody to tell and may not. Silencing is meant for a maintenance, is often forgotten, and is what an intruder does first.",
  ...TELL_SOMEBODY,
  needs: ["cloudwatch.alarm"],
  evaluate({ config: { areActionsEnabled, alarmActions } }) {
    // Without actions there is nothing to silence; that is another check's.
    if (areActionsEnabled || alarmActions.length === 0) return pass;
    return fail({ summary: "The actions of the alarm are switched off.", path: "areActionsEnabled", value: false });
  },
});
