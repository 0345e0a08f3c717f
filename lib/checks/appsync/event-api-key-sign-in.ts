import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "event-api-key-sign-in",
  kind: "appsync.event-api",
  severity: "medium",
  title: "Event API lets whoever has its API key publish",
  why: "An API key is one password for everybody, and usually stands in the code of a web page or app. Whoever has it may send events to all who listen.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then Authorization configuration.",
      "Take API key out of the publish modes, and let publishers sign in by IAM, Cognito, OIDC or Lambda.",
      "Give each channel namespace its own modes where listeners are public.",
    ],
    cli: `aws appsync update-api --api-id <api-id> --name {{name}} --region {{region}} \\
  --event-config 'authProviders=[{authType=AWS_IAM},{authType=API_KEY}],connectionAuthModes=[{authType=API_KEY},{authType=AWS_IAM}],defaultPublishAuthModes=[{authType=AWS_IAM}],defaultSubscribeAuthModes=[{authType=API_KEY}]'`,
    terraform: `resource "aws_appsync_api" "this" {
  name = "{{name}}"
  event_config {
    auth_provider { auth_type = "AWS_IAM" }
    connection_auth_mode { auth_type = "AWS_IAM" }
    default_publish_auth_mode { auth_type = "AWS_IAM" }
    default_subscribe_auth_mode { auth_type = "AWS_IAM" }
  }
}`,
    cloudformation: `Api:
  Type: AWS::AppSync::Api
  Properties:
    Name: {{name}}
    EventConfig:
      AuthProviders: [{ AuthType: AWS_IAM }]
      ConnectionAuthModes: [{ AuthType: AWS_IAM }]
      DefaultPublishAuthModes: [{ AuthType: AWS_IAM }]
      DefaultSubscribeAuthModes: [{ AuthType: AWS_IAM }]`,
  },
  references: [
    {
      title: "Configuring authorization and authentication to secure Event APIs",
      url: "https://docs.aws.amazon.com/appsync/latest/eventapi/configure-event-api-auth.html",
    },
  ],
  needs: ["appsync.event-api"],
  evaluate(fact) {
    const { publishTypes } = fact.config;
    if (!publishTypes.includes("API_KEY")) return pass;
    return fail({ summary: "An API key is enough to publish.", path: "publishTypes", value: publishTypes });
  },
});
