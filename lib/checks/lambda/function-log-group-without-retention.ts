import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { logGroupArnOf } from "../logs/function-log-groups.ts";
import { retentionAdvice } from "../logs/retention.ts";

export default defineCheck({
  id: "function-log-group-without-retention",
  kind: "lambda.function",
  severity: "low",
  title: "The function's logs are kept for ever",
  why: "Logs gather names, addresses and now and then a token. What is never deleted can be stolen years later, breaks promises to delete, and costs more every month.",
  ...retentionAdvice("<log group>"),
  needs: ["lambda.function", "logs.log-group"],
  evaluate(fact, context) {
    const group = context.find("logs.log-group", logGroupArnOf(fact));
    // A function that never ran has no group yet.
    if (group === undefined || group.config.retentionDays !== null || group.config.logClass === "DELIVERY") return pass;
    return fail({ summary: `${group.name} has no retention.`, arn: group.arn, path: "retentionDays", value: null });
  },
});
