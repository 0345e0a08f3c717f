import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "pipe-logs-execution-data",
  kind: "pipes.pipe",
  severity: "low",
  title: "Logs of the pipe hold the events themselves",
  why: "Whoever may read the logs reads what flows through the pipe, at every step and for as long as the logs are kept. Errors can be found without it.",
  fix: {
    console: ["Open the pipe, then Edit, then Pipe settings.", "Clear Include execution data."],
    cli: 'aws pipes update-pipe --name {{name}} --role-arn <role ARN> --log-configuration \'{"Level":"ERROR","CloudwatchLogsLogDestination":{"LogGroupArn":"<log group ARN>"}}\' --region {{region}}',
    terraform: `resource "aws_pipes_pipe" "this" {
  name     = "{{name}}"
  role_arn = aws_iam_role.pipe.arn
  source   = aws_sqs_queue.this.arn
  target   = aws_lambda_function.this.arn
  log_configuration {
    level = "ERROR" # without include_execution_data
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
      Level: ERROR # without IncludeExecutionData
      CloudwatchLogsLogDestination:
        LogGroupArn: !GetAtt LogGroup.Arn`,
  },
  references: [
    {
      title: "Including execution data in EventBridge Pipes logs",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html#eb-pipes-logs-execution-data",
    },
  ],
  needs: ["pipes.pipe"],
  evaluate(fact) {
    const { logLevel, logsExecutionData } = fact.config;
    if (!logsExecutionData || logLevel === null || logLevel === "OFF") return pass;
    return fail({ summary: `Logs of level ${logLevel} hold execution data.`, path: "logsExecutionData", value: true });
  },
});
