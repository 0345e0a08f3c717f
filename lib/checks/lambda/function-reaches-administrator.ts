import { pass } from "../../domain/verdict.ts";
import { becomesAdministratorAdvice } from "../becomes-administrator.ts";
import { defineCheck } from "../define.ts";
import { escalationVerdict } from "../escalation-evidence.ts";
import { executionRole } from "./execution-role.ts";

export default defineCheck({
  id: "function-reaches-administrator",
  kind: "lambda.function",
  severity: "high",
  title: "The function's role can become administrator",
  why: "One flaw in the code, or one poisoned dependency, and the caller of the function becomes administrator in a few calls. It is critical where anybody can call the function.",
  ...becomesAdministratorAdvice("function"),
  needs: ["lambda.function", "lambda.function-url", "iam.user", "iam.role", "iam.group", "iam.policy"],
  evaluate(fact, context) {
    const role = executionRole(fact, context);
    const found = role === undefined ? undefined : context.escalation(role.arn);
    if (found === undefined) return pass;
    const isExposed = context.exposure(fact) !== null;
    return escalationVerdict(
      found.result,
      isExposed ? { certain: "critical", conditional: "high" } : { certain: "high", conditional: "medium" },
    );
  },
});
