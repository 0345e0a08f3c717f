import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-logging-off",
  kind: "appsync.graphql-api",
  severity: "medium",
  title: "GraphQL API logs nothing",
  why: "Without logs an attack on the API, or a resolver that fails, cannot be seen or reconstructed. CloudTrail does not record queries.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then Logging, and switch it on.",
      "Choose Error as field resolver log level and leave verbose content out.",
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
    if (logging === null) return fail({ summary: "Nothing is logged.", path: "logging", value: null });
    if (logging.fieldLevel !== "NONE") return pass;
    return fail(
      { summary: "Errors of fields are not logged.", path: "logging.fieldLevel", value: logging.fieldLevel },
      { severity: "low" },
    );
  },
});
