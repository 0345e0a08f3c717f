import { deadLetterGoneAdvice, deadLetterGoneVerdicts } from "../dead-letter-gone.ts";
import { defineCheck } from "../define.ts";

const ADVICE = deadLetterGoneAdvice(
  ["Open the schedule, then Edit, then Settings, and choose the queue."],
  {
    cli: `aws scheduler get-schedule --name {{name}} --region {{region}} > schedule.json # change Target.DeadLetterConfig.Arn, then
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
  {
    title: "Configuring a dead-letter queue for EventBridge Scheduler",
    url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
  },
);

export default defineCheck({
  id: "schedule-dead-letter-queue-gone",
  kind: "scheduler.schedule",
  severity: "medium",
  title: "The dead-letter queue of the schedule does not exist",
  why: "Calls that failed are meant to be kept for somebody to look at. Their queue is gone, so they leave no trace.",
  ...ADVICE,
  needs: ["scheduler.schedule", "sqs.queue"],
  evaluate: ({ config }, context) =>
    deadLetterGoneVerdicts([{ arn: config.deadLetterTargetArn, path: "deadLetterTargetArn" }], context),
});
