import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "schedule-foreign-target",
  kind: "scheduler.schedule",
  severity: "medium",
  title: "The schedule calls a target outside your organization",
  why: "Whatever the schedule sends goes to somebody else, on a clock and under a role of yours.",
  fix: {
    console: [
      "Open the schedule, and find out whose account the target lies in.",
      "Point it at a target of your own, or delete it when nobody can explain it.",
    ],
    cli: "aws scheduler delete-schedule --name {{name}} --region {{region}}",
    terraform: `resource "aws_scheduler_schedule" "this" {
  name                = "{{name}}"
  schedule_expression = "rate(1 day)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_lambda_function.this.arn
    role_arn = aws_iam_role.scheduler.arn
  }
}`,
    cloudformation: `Schedule:
  Type: AWS::Scheduler::Schedule
  Properties:
    Name: {{name}}
    Target:
      Arn: !GetAtt Function.Arn
      RoleArn: !GetAtt Role.Arn`,
  },
  references: [
    {
      title: "Using templated targets in EventBridge Scheduler",
      url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html",
    },
  ],
  needs: ["scheduler.schedule"],
  evaluate(fact, context) {
    const { targetArn } = fact.config;
    const account = foreignAccountOf(targetArn, context);
    if (account === undefined) return pass;
    return fail({ summary: `Account ${account} is not one of yours.`, path: "targetArn", value: targetArn });
  },
});
