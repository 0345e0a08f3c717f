import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-depth-unlimited",
  kind: "appsync.graphql-api",
  severity: "low",
  title: "GraphQL API answers queries of any depth",
  why: "One small request can nest relations so deeply that it costs your data sources thousands of reads. Without a limit on depth a single caller can bring the API down or run up the bill.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then API configurations, Edit.",
      "Set a query depth limit that your deepest real query just fits.",
    ],
    cli: `aws appsync update-graphql-api --api-id <api-id> --name {{name}} --authentication-type <type-as-today> --region {{region}} \\
  --query-depth-limit 8`,
    terraform: `resource "aws_appsync_graphql_api" "this" {
  name                = "{{name}}"
  authentication_type = "AWS_IAM"
  query_depth_limit = 8
}`,
    cloudformation: `Api:
  Type: AWS::AppSync::GraphQLApi
  Properties:
    Name: {{name}}
    AuthenticationType: AWS_IAM
    QueryDepthLimit: 8`,
  },
  references: [
    {
      title: "GraphqlApi, AWS AppSync API Reference",
      url: "https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    const { queryDepthLimit, resolverCountLimit } = fact.config;
    // A limit on resolvers bounds what a deep query can cost as well.
    if (queryDepthLimit > 0 || resolverCountLimit > 0) return pass;
    return fail({ summary: "Neither depth nor resolvers of a query are limited.", path: "queryDepthLimit", value: 0 });
  },
});
