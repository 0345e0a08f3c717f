import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "connection-not-authorized",
  kind: "events.connection",
  severity: "medium",
  title: "The connection cannot sign in",
  why: "Its credentials were refused or removed. API destinations that use it fail, and their events are tried again until they expire.",
  fix: {
    console: [
      "Open EventBridge, then API destinations, then Connections, then the connection.",
      "Read the reason, then Edit and enter credentials that work, or delete the connection.",
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
          ClientID: "{{resolve:secretsmanager:<secret>:SecretString:id}}"
          ClientSecret: "{{resolve:secretsmanager:<secret>:SecretString:secret}}"`,
  },
  references: [
    {
      title: "Connections for API targets in Amazon EventBridge",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection.html",
    },
  ],
  needs: ["events.connection"],
  evaluate(fact) {
    const { state } = fact.observations;
    if (state !== "DEAUTHORIZED" && state !== "FAILED_CONNECTIVITY") return pass;
    return fail({ summary: `The connection is ${state}.`, path: "observations.state", value: state });
  },
});
