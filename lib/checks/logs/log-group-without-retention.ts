import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { logGroupOf } from "./function-log-groups.ts";
import { retentionAdvice } from "./retention.ts";

export default defineCheck({
  id: "log-group-without-retention",
  kind: "logs.log-group",
  severity: "low",
  title: "Logs are kept for ever",
  why: "Logs gather names, addresses and now and then a token. What is never deleted can be stolen years later, breaks promises to delete, and costs more every month.",
  ...retentionAdvice("{{name}}"),
  needs: ["logs.log-group", "lambda.function"],
  evaluate(fact, context) {
    const { retentionDays, logClass } = fact.config;
    // Groups of the class DELIVERY end by themselves after two days.
    if (retentionDays !== null || logClass === "DELIVERY" || fact.observations.storedBytes === 0) return pass;
    // Groups of functions are judged with the function.
    const functions = context.all("lambda.function");
    if (functions.some((lambda) => lambda.region === fact.region && logGroupOf(lambda) === fact.name)) return pass;
    return fail({ summary: "The group has no retention.", path: "retentionDays", value: null });
  },
});
