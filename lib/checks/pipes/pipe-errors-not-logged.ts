import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "pipe-errors-not-logged",
  kind: "pipes.pipe",
  severity: "low",
  title: "The pipe does not log its errors",
  why: "A pipe that cannot read its source or reach its target says so in its own logs and nowhere else. Without them nobody can tell which events failed at which step.",
  fix: {
    console: ["Open the pipe, then Edit, then Pipe settings.", "Choose the log level Error and a destination."],
    cli: 'aws pipes update-pipe --name {{name}} --role-arn <role ARN> --log-configuration \'{"Level":"ERROR","CloudwatchLogsLogDestination":{"LogGroupArn":"<log group ARN>"}}\' --region {{region}}',
    terraform: `resource "aws_pipes_pipe" "this" {
  name     = "{{name}}"
  role_arn = aws_iam_role.pipe.arn
  source   = aws_sqs_queue.this.arn
  target   = aws_lambda_function.this.arn
  log_configuration {
    level = "ERROR"
    cloudwatch_logs_log_destination {
      log_group_arn = aws_cloudwatch_log_group.this.arn
    }
  }
}`,
    cloudformation: `Pipe:
  Type: AWS::Pipes::Pipe
  Properties:
    Name: {{name}}
    LogConfiguration:
      Level: ERROR
      CloudwatchLogsLogDestination:
        LogGroupArn: !GetAtt LogGroup.Arn`,
  },
  references: [
    {
      title: "Logging Amazon EventBridge Pipes performance",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html",
    },
  ],
  needs: ["pipes.pipe"],
  evaluate(fact) {
    const { logLevel } = fact.config;
    if (logLevel !== null && logLevel !== "OFF") return pass;
    return fail({ summary: "Logging is off.", path: "logLevel", value: logLevel });
  },
});
