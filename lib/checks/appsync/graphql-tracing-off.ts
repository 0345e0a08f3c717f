import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-tracing-off",
  kind: "appsync.graphql-api",
  severity: "low",
  title: "GraphQL API is not traced",
  why: "Without X-Ray a slow or failing query cannot be followed from the API through its resolvers to the functions and tables behind them.",
  fix: {
    console: ["Open the API in AppSync, then Settings.", "Switch X-Ray on."],
    cli: `aws appsync update-graphql-api --api-id <api-id> --name {{name}} --authentication-type <type-as-today> --region {{region}} \\
  --xray-enabled`,
    terraform: `resource "aws_appsync_graphql_api" "this" {
  name                = "{{name}}"
  authentication_type = "AWS_IAM"
  xray_enabled = true
}`,
    cloudformation: `Api:
  Type: AWS::AppSync::GraphQLApi
  Properties:
    Name: {{name}}
    AuthenticationType: AWS_IAM
    XrayEnabled: true`,
  },
  references: [
    {
      title: "Using AWS X-Ray to trace requests in AWS AppSync",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    if (fact.config.isTraced) return pass;
    return fail({ summary: "X-Ray tracing is off.", path: "isTraced", value: false });
  },
});
