import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-introspection-on",
  kind: "appsync.graphql-api",
  severity: "low",
  title: "GraphQL API tells everybody its whole schema",
  why: "With introspection any caller can read all types, fields and mutations, and finds what was forgotten or is meant for others. Production clients do not need it.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then API configurations, Edit.",
      "Switch introspection queries off.",
    ],
    cli: `aws appsync update-graphql-api --api-id <api-id> --name {{name}} --authentication-type <type-as-today> --region {{region}} \\
  --introspection-config DISABLED`,
    terraform: `resource "aws_appsync_graphql_api" "this" {
  name                = "{{name}}"
  authentication_type = "AWS_IAM"
  introspection_config = "DISABLED"
}`,
    cloudformation: `Api:
  Type: AWS::AppSync::GraphQLApi
  Properties:
    Name: {{name}}
    AuthenticationType: AWS_IAM
    IntrospectionConfig: DISABLED`,
  },
  references: [
    {
      title: "GraphqlApi, AWS AppSync API Reference",
      url: "https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    const { allowsIntrospection, visibility } = fact.config;
    if (!allowsIntrospection || visibility === "PRIVATE") return pass;
    return fail({ summary: "Introspection is on.", path: "allowsIntrospection", value: true });
  },
});
