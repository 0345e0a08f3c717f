import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "state-machine-logs-execution-data",
  kind: "states.state-machine",
  severity: "low",
  title: "Logs of the state machine hold inputs and outputs",
  why: "Whoever may read the logs reads what customers and systems hand from step to step, for as long as the logs are kept. Failures can be found without it.",
  fix: {
    console: ["Open the state machine, then Edit, then Config, then Logging.", "Clear Include execution data."],
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {{arn}} --region {{region}} --logging-configuration \'{"level":"ERROR","includeExecutionData":false,"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"<log group ARN>:*"}}]}\'',
    terraform: `resource "aws_sfn_state_machine" "this" {
  name       = "{{name}}"
  role_arn   = aws_iam_role.this.arn
  definition = file("definition.json")
  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "\${aws_cloudwatch_log_group.this.arn}:*"
  }
}`,
    cloudformation: `StateMachine:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    StateMachineName: {{name}}
    LoggingConfiguration:
      Level: ERROR
      IncludeExecutionData: false`,
  },
  references: [
    {
      title: "Log levels for Step Functions execution events",
      url: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
    },
  ],
  needs: ["states.state-machine"],
  evaluate(fact) {
    const { logLevel, logsExecutionData } = fact.config;
    if (!logsExecutionData || logLevel === null || logLevel === "OFF") return pass;
    return fail({ summary: `Logs of level ${logLevel} hold execution data.`, path: "logsExecutionData", value: true });
  },
});
