import { functionAlarmAdvice, functionAlarmVerdict } from "../cloudwatch/function-alarms.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-without-error-alarm",
  kind: "lambda.function",
  severity: "low",
  title: "Nobody is told when the function fails",
  why: "Failing runs are how broken dependencies, lost permissions and probing by strangers first show. Without an alarm they are found by customers.",
  ...functionAlarmAdvice("Errors"),
  needs: ["lambda.function", "cloudwatch.alarm"],
  evaluate: (fact, context) => functionAlarmVerdict(fact, "Errors", context),
});
