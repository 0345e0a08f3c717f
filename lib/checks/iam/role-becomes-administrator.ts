import { pass } from "../../domain/verdict.ts";
import { becomesAdministratorAdvice, WHY_BECOMES_ADMINISTRATOR } from "../becomes-administrator.ts";
import { defineCheck } from "../define.ts";
import { escalationVerdict } from "../escalation-evidence.ts";
import { isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-becomes-administrator",
  kind: "iam.role",
  severity: "high",
  title: "The role can make itself administrator",
  why: WHY_BECOMES_ADMINISTRATOR,
  ...becomesAdministratorAdvice("role"),
  needs: ["iam.role", "iam.user", "iam.group", "iam.policy"],
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    const found = context.escalation(fact.arn);
    return found === undefined ? pass : escalationVerdict(found.result, { certain: "high", conditional: "medium" });
  },
});
