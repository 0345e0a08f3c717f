import { defineCheck } from "../define.ts";
import { secretVerdicts } from "../secret-fields.ts";

export default defineCheck({
  id: "schedule-secret-in-input",
  kind: "scheduler.schedule",
  severity: "high",
  title: "The schedule's input holds a secret",
  why: "Everybody who may read the schedule reads the input in clear text, and it stands in templates. Secrets Manager keeps such values and says who read them.",
  fix: {
    console: [
      "Move the value to Secrets Manager and let the target read it.",
      "Open the schedule, then Edit, and take the value out of the payload. Then change the value.",
    ],
    cli: `aws scheduler get-schedule --name {{name}} --region {{region}} > schedule.json # change Target.Input, then
aws scheduler update-schedule --cli-input-json file://schedule.json --region {{region}}`,
    terraform: `resource "aws_scheduler_schedule" "this" {
  name                = "{{name}}"
  schedule_expression = "rate(1 day)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_lambda_function.this.arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ secret = aws_secretsmanager_secret.this.arn })
  }
}`,
    cloudformation: `Schedule:
  Type: AWS::Scheduler::Schedule
  Properties:
    Name: {{name}}
    Target:
      Arn: !GetAtt Function.Arn
      RoleArn: !GetAtt Role.Arn
      Input: !Sub '{"secret":"\${Secret}"}'`,
  },
  references: [
    {
      title: "Data protection in EventBridge Scheduler",
      url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/data-protection.html",
    },
  ],
  needs: ["scheduler.schedule"],
  evaluate: ({ config }) => secretVerdicts("scheduler.schedule", [{ field: config.input, path: "input" }]),
});
