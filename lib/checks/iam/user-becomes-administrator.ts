import { pass } from "../../domain/verdict.ts";
import { becomesAdministratorAdvice, WHY_BECOMES_ADMINISTRATOR } from "../becomes-administrator.ts";
import { defineCheck } from "../define.ts";
import { escalationVerdict } from "../escalation-evidence.ts";

export default defineCheck({
  id: "user-becomes-administrator",
  kind: "iam.user",
  severity: "high",
  title: "The user can make itself administrator",
  why: WHY_BECOMES_ADMINISTRATOR,
  ...becomesAdministratorAdvice("user"),
  needs: ["iam.user", "iam.role", "iam.group", "iam.policy"],
  evaluate(fact, context) {
    const found = context.escalation(fact.arn);
    return found === undefined ? pass : escalationVerdict(found.result, { certain: "high", conditional: "medium" });
  },
});
