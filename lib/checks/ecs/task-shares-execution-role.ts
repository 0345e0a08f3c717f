import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isInUse, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-shares-execution-role",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "The code runs as the role that starts it",
  why: "The execution role reads the secrets of the task, pulls images and writes logs. Used as task role as well, the code can read every secret that any container of the task was given, and forge its logs.",
  ...taskDefinitionAdvice({
    console: "Under Task roles choose a task role of its own with what the code needs, or none.",
    terraform: "task_role_arn      = aws_iam_role.app.arn\nexecution_role_arn = aws_iam_role.execution.arn",
    cloudformation: "TaskRoleArn: !GetAtt AppRole.Arn\nExecutionRoleArn: !GetAtt ExecutionRole.Arn",
    place: "task",
    references: [
      {
        title: "Best practices for IAM roles in Amazon ECS",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate(fact) {
    const { taskRoleArn, executionRoleArn } = fact.config;
    if (!isInUse(fact) || taskRoleArn === null || taskRoleArn !== executionRoleArn) return pass;
    return fail({ summary: "Task role and execution role are the same.", path: "taskRoleArn", value: taskRoleArn });
  },
});
