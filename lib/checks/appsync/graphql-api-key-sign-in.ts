import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-api-key-sign-in",
  kind: "appsync.graphql-api",
  severity: "medium",
  title: "GraphQL API takes an API key for a sign-in",
  why: "An API key is one password for everybody, and usually stands in the code of a web page or app. Whoever has it may send every query that the schema opens to it. It says nothing about who asks.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then Edit the primary authorization mode.",
      "Choose Cognito, OIDC, IAM or Lambda; keep the key, if at all, as an additional mode.",
      "Mark what stays public with @aws_api_key in the schema, then delete keys that are not needed.",
    ],
    cli: `aws appsync update-graphql-api --api-id <api-id> --name {{name}} --region {{region}} \\
  --authentication-type AMAZON_COGNITO_USER_POOLS --user-pool-config userPoolId=<pool>,awsRegion={{region}},defaultAction=ALLOW,appIdClientRegex=<client>`,
    terraform: `resource "aws_appsync_graphql_api" "this" {
  name                = "{{name}}"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
  user_pool_config {
    user_pool_id        = aws_cognito_user_pool.this.id
    default_action      = "ALLOW"
    app_id_client_regex = aws_cognito_user_pool_client.this.id
  }
}`,
    cloudformation: `Api:
  Type: AWS::AppSync::GraphQLApi
  Properties:
    Name: {{name}}
    AuthenticationType: AMAZON_COGNITO_USER_POOLS
    UserPoolConfig:
      UserPoolId: !Ref UserPool
      AwsRegion: {{region}}
      DefaultAction: ALLOW
      AppIdClientRegex: !Ref UserPoolClient`,
  },
  references: [
    {
      title: "Configuring authorization and authentication to secure your GraphQL APIs",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    const { authentication, visibility } = fact.config;
    const place = authentication.findIndex(({ type }) => type === "API_KEY");
    if (place === -1) return pass;
    const summary =
      place === 0
        ? "An API key opens all that the schema does not restrict."
        : "An API key opens what the schema marks for it.";
    const isMild = place > 0 || visibility === "PRIVATE";
    return fail(
      { summary, path: "authentication", value: authentication.map(({ type }) => type) },
      isMild ? { severity: "low" } : {},
    );
  },
});
