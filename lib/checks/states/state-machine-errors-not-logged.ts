import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "state-machine-errors-not-logged",
  kind: "states.state-machine",
  severity: "low",
  title: "The state machine does not log",
  why: "Logs tell which execution failed at which step and on whose behalf. An express workflow keeps no history of its own, so without logs nothing of it is left.",
  fix: {
    console: [
      "Open the state machine, then Edit, then Config, then Logging.",
      "Choose the level ERROR or ALL and a log group.",
    ],
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {{arn}} --region {{region}} --logging-configuration \'{"level":"ERROR","includeExecutionData":false,"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"<log group ARN>:*"}}]}\'',
    terraform: `resource "aws_sfn_state_machine" "this" {
  name       = "{{name}}"
  role_arn   = aws_iam_role.this.arn
  definition = file("definition.json")
  logging_configuration {
    level           = "ERROR"
    log_destination = "\${aws_cloudwatch_log_group.this.arn}:*"
  }
}`,
    cloudformation: `StateMachine:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    StateMachineName: {{name}}
    LoggingConfiguration:
      Level: ERROR
      IncludeExecutionData: false
      Destinations:
        - CloudWatchLogsLogGroup:
            LogGroupArn: !GetAtt LogGroup.Arn`,
  },
  references: [
    {
      title: "Using CloudWatch Logs to log execution history in Step Functions",
      url: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
    },
  ],
  needs: ["states.state-machine"],
  evaluate(fact) {
    const { logLevel, type } = fact.config;
    if (logLevel !== null && logLevel !== "OFF") return pass;
    const evidence = { summary: `Logging is off, and the type is ${type}.`, path: "logLevel", value: logLevel };
    return fail(evidence, type === "EXPRESS" ? { severity: "medium" } : {});
  },
});
