import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-any-client",
  kind: "appsync.graphql-api",
  severity: "medium",
  title: "GraphQL API takes tokens that were made for other programs",
  why: "The API checks who issued a token, but not for which app client. A token that a user gave to another program of the same user pool or provider opens it as well.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then Edit the authorization mode.",
      "Write the client ids of your own apps as app client id (regex) or client id.",
    ],
    cli: `aws appsync update-graphql-api --api-id <api-id> --name {{name}} --region {{region}} \\
  --authentication-type OPENID_CONNECT --open-id-connect-config issuer=<issuer>,clientId=<client>`,
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
    AuthenticationType: OPENID_CONNECT
    OpenIDConnectConfig:
      Issuer: <issuer>
      ClientId: <client>`,
  },
  references: [
    {
      title: "Configuring authorization and authentication to secure your GraphQL APIs",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    return fact.config.authentication
      .filter(
        ({ type, clientPattern }) =>
          (type === "OPENID_CONNECT" || type === "AMAZON_COGNITO_USER_POOLS") &&
          (clientPattern === null || /^\^?\.[*+]\$?$/.test(clientPattern)),
      )
      .map(({ type, issuer, userPoolId }) => {
        const source = issuer ?? userPoolId ?? type;
        const evidence = {
          summary: `Tokens of every client of ${source} are taken.`,
          path: "authentication",
          value: type,
        };
        // A user pool is one's own, and so mostly are its clients; a provider may serve anybody.
        return fail(evidence, {
          discriminator: source,
          ...(type === "OPENID_CONNECT" ? {} : { severity: "low" as const }),
        });
      });
  },
});
