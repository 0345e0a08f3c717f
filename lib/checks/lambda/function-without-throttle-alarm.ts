import { functionAlarmAdvice, functionAlarmVerdict } from "../cloudwatch/function-alarms.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-without-throttle-alarm",
  kind: "lambda.function",
  severity: "info",
  title: "Nobody is told when the function is held back",
  why: "Runs are refused when the account's or the function's concurrency is used up, by success or by somebody who floods it. Events are then late or lost.",
  ...functionAlarmAdvice("Throttles"),
  needs: ["lambda.function", "cloudwatch.alarm"],
  evaluate: (fact, context) => functionAlarmVerdict(fact, "Throttles", context),
});
