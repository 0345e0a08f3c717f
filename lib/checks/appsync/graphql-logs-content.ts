import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** Levels that log what fields resolve to. `ERROR` logs only fields that fail. */
const VERBOSE = new Set(["ALL", "DEBUG"]);

export default defineCheck({
  id: "graphql-logs-content",
  kind: "appsync.graphql-api",
  severity: "medium",
  title: "GraphQL API writes requests and answers to its log",
  why: "At this level AppSync logs headers, request templates and the values that fields resolve to, among them tokens and personal data. Everybody who may read logs can read them.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then Logging.",
      "Untick Include verbose content, or choose Error.",
      "Delete or shorten the log group that holds what was written.",
    ],
    cli: `aws appsync update-graphql-api --api-id <api-id> --name {{name}} --authentication-type <type-as-today> --region {{region}} \\
  --log-config fieldLogLevel=ERROR,cloudWatchLogsRoleArn=<role-arn>,excludeVerboseContent=true`,
    terraform: `resource "aws_appsync_graphql_api" "this" {
  name                = "{{name}}"
  authentication_type = "AWS_IAM"
  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.appsync_logs.arn
    field_log_level          = "ERROR"
    exclude_verbose_content  = true
  }
}`,
    cloudformation: `Api:
  Type: AWS::AppSync::GraphQLApi
  Properties:
    Name: {{name}}
    AuthenticationType: AWS_IAM
    LogConfig:
      CloudWatchLogsRoleArn: !GetAtt AppSyncLogs.Arn
      FieldLogLevel: ERROR
      ExcludeVerboseContent: true`,
  },
  references: [
    {
      title: "Using CloudWatch to monitor and log GraphQL API data",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    const { logging } = fact.config;
    if (logging === null || logging.excludesContent || !VERBOSE.has(logging.fieldLevel)) return pass;
    return fail({
      summary: "Content of requests and answers is logged.",
      path: "logging.fieldLevel",
      value: logging.fieldLevel,
    });
  },
});
