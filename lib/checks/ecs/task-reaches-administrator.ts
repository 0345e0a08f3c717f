import { fail, pass } from "../../domain/verdict.ts";
import { becomesAdministratorAdvice } from "../becomes-administrator.ts";
import { defineCheck } from "../define.ts";
import { escalationVerdict } from "../escalation-evidence.ts";
import { isInUse, TASK_PARAMETERS } from "./task-definitions.ts";

const advice = becomesAdministratorAdvice("role");

export default defineCheck({
  id: "task-reaches-administrator",
  kind: "ecs.task-definition",
  severity: "high",
  title: "The task's role is or becomes administrator",
  why: "One flaw in the code, or one poisoned dependency, and whoever calls the service becomes administrator in a few calls.",
  fix: {
    ...advice.fix,
    cli: `role=$(aws ecs describe-task-definition --task-definition {{arn}} --region {{region}} --query taskDefinition.taskRoleArn --output text)
aws iam put-role-permissions-boundary --role-name "$(basename "$role")" --permissions-boundary <boundary without iam writes>
aws iam put-role-policy --role-name "$(basename "$role")" --policy-name needed --policy-document file://needed.json`,
  },
  references: [...advice.references, TASK_PARAMETERS],
  needs: ["ecs.task-definition", "iam.user", "iam.role", "iam.group", "iam.policy"],
  evaluate(fact, context) {
    const { taskRoleArn } = fact.config;
    if (!isInUse(fact) || taskRoleArn === null) return pass;
    const role = context.find("iam.role", taskRoleArn);
    const found = role === undefined ? undefined : context.escalation(role.arn);
    if (found === undefined) return pass;
    if (found.result.outcome === "administrator" && found.result.path.length === 0)
      return fail({ summary: "The task role is administrator.", path: "taskRoleArn", value: taskRoleArn });
    return escalationVerdict(found.result, { certain: "high", conditional: "medium" });
  },
});
