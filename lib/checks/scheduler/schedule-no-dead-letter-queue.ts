import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "schedule-no-dead-letter-queue",
  kind: "scheduler.schedule",
  severity: "low",
  title: "Calls of the schedule that fail leave no trace",
  why: "When the target cannot be called, the scheduler tries for a day and gives up. Without a dead-letter queue a nightly job can fail for months before somebody asks for its result.",
  fix: {
    console: [
      "Open the schedule, then Edit, then Settings.",
      "Under Retry policy and dead-letter queue choose a queue.",
    ],
    cli: `aws scheduler get-schedule --name {{name}} --region {{region}} > schedule.json # add Target.DeadLetterConfig.Arn, then
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
    dead_letter_config {
      arn = aws_sqs_queue.dead.arn
    }
  }
}`,
    cloudformation: `Schedule:
  Type: AWS::Scheduler::Schedule
  Properties:
    Name: {{name}}
    Target:
      Arn: !GetAtt Function.Arn
      RoleArn: !GetAtt Role.Arn
      DeadLetterConfig:
        Arn: !GetAtt DeadLetters.Arn`,
  },
  references: [
    {
      title: "Configuring a dead-letter queue for EventBridge Scheduler",
      url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
    },
  ],
  needs: ["scheduler.schedule"],
  evaluate(fact) {
    if (!fact.config.isEnabled || fact.config.deadLetterTargetArn !== null) return pass;
    return fail({ summary: "No dead-letter queue is set.", path: "deadLetterTargetArn", value: null });
  },
});
