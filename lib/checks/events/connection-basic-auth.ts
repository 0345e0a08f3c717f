import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "connection-basic-auth",
  kind: "events.connection",
  severity: "low",
  title: "The connection signs in with a user name and password",
  why: "A password works until somebody changes it, wherever it leaks. With OAuth the receiver gets tokens that end by themselves.",
  fix: {
    console: [
      "Ask the owner of the API for OAuth client credentials.",
      "Open EventBridge, then API destinations, then Connections, then the connection, then Edit.",
    ],
    cli: "aws events update-connection --name {{name}} --authorization-type OAUTH_CLIENT_CREDENTIALS --auth-parameters file://auth.json --region {{region}}",
    terraform: `resource "aws_cloudwatch_event_connection" "this" {
  name               = "{{name}}"
  authorization_type = "OAUTH_CLIENT_CREDENTIALS"
  auth_parameters {
    oauth {
      authorization_endpoint = "https://auth.example.com/token"
      http_method            = "POST"
      client_parameters {
        client_id     = var.client_id
        client_secret = var.client_secret
      }
    }
  }
}`,
    cloudformation: `Connection:
  Type: AWS::Events::Connection
  Properties:
    Name: {{name}}
    AuthorizationType: OAUTH_CLIENT_CREDENTIALS
    AuthParameters:
      OAuthParameters:
        AuthorizationEndpoint: https://auth.example.com/token
        HttpMethod: POST
        ClientParameters:
          ClientID: !Ref ClientId
          ClientSecret: !Ref ClientSecret`,
  },
  references: [
    {
      title: "Authorization methods for connections",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html",
    },
  ],
  needs: ["events.connection", "events.api-destination"],
  evaluate(fact, context) {
    if (fact.config.authorizationType !== "BASIC") return pass;
    const users = context.all("events.api-destination").filter(({ config }) => config.connectionArn === fact.arn);
    if (users.length === 0) return pass;
    const names = users.map(({ name }) => name).sort();
    return fail({ summary: `${names.join(", ")} signs in so.`, path: "authorizationType", value: "BASIC" });
  },
});
